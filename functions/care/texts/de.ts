import type { CareTexts } from './care-texts.ts';

/** After the greeting (`Guten Tag,`) a sentence begins in lower case. */
export const de: CareTexts = {
  feasts: {
    'new-year': 'Neujahr',
    'lunar-new-year': 'Mondneujahr',
    seollal: 'Seollal',
    tet: 'Tết-Fest',
    lantern: 'Laternenfest',
    qingming: 'Qingming-Fest',
    'dragon-boat': 'Drachenbootfest',
    qixi: 'Qixi-Fest',
    'mid-autumn': 'Mondfest',
    chuseok: 'Chuseok',
    'double-ninth': 'Doppelneunfest',
    'singles-day': 'Singles’ Day',
    'black-friday': 'Black Friday',
    'cyber-monday': 'Cyber Monday',
    valentine: 'Valentinstag',
    'white-day': 'White Day',
    'womens-day': 'Internationaler Frauentag',
    'mothers-day': 'Muttertag',
    'parents-day': 'Elterntag',
    'fathers-day': 'Vatertag',
    'easter-western': 'Ostern',
    'easter-orthodox': 'Orthodoxes Osterfest',
    christmas: 'Weihnachten',
    'christmas-orthodox': 'Orthodoxes Weihnachtsfest',
    'st-nicholas': 'Nikolaustag',
    thanksgiving: 'Thanksgiving',
    halloween: 'Halloween',
    'eid-al-fitr': 'Fest des Fastenbrechens',
    'eid-al-adha': 'Opferfest',
    ramadan: 'Ramadan',
    'rosh-hashanah': 'Rosch ha-Schana',
    'yom-kippur': 'Jom Kippur',
    hanukkah: 'Chanukka',
    passover: 'Pessach',
    diwali: 'Diwali',
    holi: 'Holi',
    'childrens-day': 'Kindertag',
    'teachers-day': 'Tag der Lehrkräfte',
    'national-day': 'Nationalfeiertag',
    obon: 'Obon',
    'golden-week': 'Goldene Woche',
  },
  letters: {
    birthday: {
      subject:
        '{hasName, select, yes {Alles Gute zum Geburtstag, {name}, wünscht {shop}} other {Alles Gute zum Geburtstag von {shop}}}',
      preheader: 'Herzliche Glückwünsche vom ganzen Team von {shop}.',
      heading: 'Alles Gute zum Geburtstag',
      paragraphs: [
        'das ganze Team von {shop} gratuliert Ihnen herzlich zum Geburtstag.',
        'Wir wünschen Ihnen gute Gesellschaft, etwas Zeit für sich selbst und einen guten Grund zu lachen.',
        'Schön, dass Sie bei uns sind.',
      ],
    },
    'first-order': {
      subject:
        '{hasName, select, yes {{name}, danke für Ihr Vertrauen in {shop}} other {Danke für Ihr Vertrauen in {shop}}}',
      preheader: 'Um diese Zeit im Jahr haben Sie zum ersten Mal bei uns bestellt.',
      heading: 'Jahrestag Ihrer ersten Bestellung',
      paragraphs: [
        'um diese Zeit im Jahr haben Sie zum ersten Mal bei {shop} bestellt. Dort zu bestellen, wo man noch niemanden kennt, braucht etwas Vertrauen. Sie haben es uns entgegengebracht, und das haben wir nicht vergessen.',
        'Vielen Dank dafür. Wenn wir etwas besser machen können, antworten Sie einfach auf diese E-Mail: Unser Team liest jede Nachricht.',
      ],
    },
    welcome: {
      subject: 'Willkommen bei {shop}',
      preheader: 'Danke für Ihre erste Bestellung. So erreichen Sie uns.',
      heading: 'Willkommen und vielen Dank',
      paragraphs: [
        'Ihre erste Bestellung bei {shop} müsste inzwischen bei Ihnen sein. Vielen Dank, dass Sie sich für uns entschieden haben.',
        'Wir hoffen, dass alles so ist, wie Sie es erwartet haben. Wenn etwas nicht stimmt oder Sie eine Frage haben, antworten Sie einfach auf diese E-Mail: Unser Team hilft Ihnen gern weiter.',
        'Wir wünschen Ihnen lange Freude daran.',
      ],
    },
    'coupon-expiring': {
      subject: '{shop}: Ihr Code läuft bald ab',
      preheader: 'Eine kurze Erinnerung, damit Sie ihn noch nutzen können.',
      heading: 'Noch nicht eingelöst',
      paragraphs: [
        'Sie haben von {shop} einen Code, den Sie noch nicht eingelöst haben. Er läuft bald ab.',
        'Sie können ihn bis zum unten genannten Tag an der Kasse eingeben. Wenn Sie ihn nicht brauchen, müssen Sie nichts weiter tun.',
      ],
    },
    'credit-expiring': {
      subject: 'Erinnerung: Guthaben bei {shop} läuft bald ab',
      preheader: 'Bei Ihrer nächsten Bestellung können Sie es noch einlösen.',
      heading: 'Ihr Guthaben im Shop',
      paragraphs: [
        'Sie haben bei {shop} ein Guthaben, das bald abläuft. Betrag und letzter Tag stehen unten.',
        'Sie können es bei Ihrer nächsten Bestellung einlösen. Ihr gesamtes Guthaben sehen Sie auf Ihrer Seite.',
      ],
    },
    'win-back': {
      subject:
        '{hasName, select, yes {{name}, wir freuen uns auf Sie bei {shop}} other {Wir freuen uns auf Sie bei {shop}}}',
      preheader: 'Ihre letzte Bestellung liegt schon eine Weile zurück.',
      heading: 'Schön, wenn wir uns wiedersehen',
      paragraphs: [
        'Ihre letzte Bestellung bei {shop} liegt schon eine Weile zurück. Wir würden uns freuen, wieder für Sie da zu sein.',
        'Schauen Sie sich gern in Ruhe bei uns um. Wenn etwas nicht gepasst hat, antworten Sie auf diese E-Mail: Unser Team liest jede Antwort.',
      ],
    },
    'nth-order': {
      subject: 'Danke, dass Sie wieder bei {shop} bestellt haben',
      preheader: 'Ein paar Worte des Dankes von unserem Team.',
      heading: 'Danke für Ihr Vertrauen',
      paragraphs: [
        'Sie haben nun schon mehrmals bei {shop} bestellt. Das ist für uns nicht selbstverständlich, und dafür möchten wir Ihnen danken.',
        'Wenn wir etwas besser machen können, antworten Sie einfach auf diese E-Mail. Wir freuen uns, von Ihnen zu hören.',
      ],
    },
    refill: {
      subject: '{shop}: Geht Ihr Vorrat zur Neige?',
      preheader: 'Eine kurze Erinnerung, falls Sie Nachschub brauchen.',
      heading: 'Zeit für Nachschub?',
      paragraphs: [
        'Sie haben vor einiger Zeit bei {shop} etwas bestellt, das bald aufgebraucht sein könnte.',
        'Wenn Sie Nachschub brauchen, können Sie ihn in unserem Shop bestellen. Wenn Sie noch genug haben, müssen Sie nichts weiter tun.',
      ],
    },
    'new-year': {
      subject: 'Ein gutes neues Jahr wünscht {shop}',
      preheader: 'Einen guten Start und vieles, worauf Sie sich freuen können.',
      heading: 'Ein gutes neues Jahr',
      paragraphs: [
        'wir wünschen Ihnen einen guten Start ins neue Jahr und vieles, worauf Sie sich freuen können.',
        'Danke für Ihr Vertrauen. Auch im neuen Jahr sind wir gern für Sie da.',
      ],
    },
    'lunar-new-year': {
      subject: 'Alles Gute zum Mondneujahr von {shop}',
      preheader: 'Glück und gute Nachrichten für das neue Jahr.',
      heading: 'Alles Gute zum Mondneujahr',
      paragraphs: [
        'wir wünschen Ihnen und allen, die Ihnen nahestehen, ein neues Jahr voller Glück und guter Nachrichten.',
        'Ob Sie an einem vollen Tisch feiern oder Grüße in die Ferne schicken: Wir hoffen, dass die Feiertage Ihnen Freude und etwas Ruhe bringen.',
      ],
    },
    seollal: {
      subject: 'Alles Gute zu Seollal von {shop}',
      preheader: 'Viel Glück für das neue Jahr.',
      heading: 'Alles Gute zu Seollal',
      paragraphs: [
        'wir wünschen Ihnen viel Glück im neuen Jahr.',
        'Ob Sie unterwegs sind, bei Menschen, die Ihnen nahestehen, oder ein paar stille Tage genießen: Wir wünschen Ihnen erholsame Feiertage.',
      ],
    },
    tet: {
      subject: 'Alles Gute zum Tết-Fest von {shop}',
      preheader: 'Frieden, Freude und Glück für das neue Jahr.',
      heading: 'Alles Gute zum Tết-Fest',
      paragraphs: [
        'wir wünschen Ihnen und allen, die Ihnen nahestehen, ein neues Jahr voller Frieden, Freude und Glück.',
        'Wir hoffen, dass die Feiertage Ihnen Zeit lassen, sich auszuruhen und den Menschen nahe zu sein, die Ihnen wichtig sind.',
      ],
    },
    'mid-autumn': {
      subject: 'Alles Gute zum Mondfest von {shop}',
      preheader: 'Wir wünschen Ihnen einen hellen Vollmond.',
      heading: 'Alles Gute zum Mondfest',
      paragraphs: [
        'wir wünschen Ihnen einen hellen Vollmond und ein schönes Mondfest.',
        'Ob Sie in Gesellschaft Mondkuchen essen oder aus der Ferne denselben Mond betrachten: Wir hoffen, dass Sie sich den Menschen nahe fühlen, die Ihnen wichtig sind.',
      ],
    },
    chuseok: {
      subject: 'Alles Gute zu Chuseok von {shop}',
      preheader: 'Feiertage so reich wie der volle Erntemond.',
      heading: 'Alles Gute zu Chuseok',
      paragraphs: [
        'wir wünschen Ihnen ein Chuseok, so reich wie der volle Erntemond.',
        'Wo auch immer Sie die Feiertage verbringen: Wir wünschen Ihnen gutes Essen, gute Gesellschaft und etwas Ruhe.',
      ],
    },
    christmas: {
      subject: 'Frohe Weihnachten wünscht {shop}',
      preheader: 'Wir wünschen Ihnen ruhige und schöne Tage.',
      heading: 'Frohe Weihnachten',
      paragraphs: [
        'wir wünschen Ihnen friedliche und frohe Weihnachten.',
        'Ob Ihr Zuhause voll ist oder die Tage still sind: Wir hoffen, dass Zeit bleibt für das, was Ihnen Freude macht.',
        'Schön, dass Sie bei uns sind.',
      ],
    },
    easter: {
      subject: 'Frohe Ostern wünscht {shop}',
      preheader: 'Gute Gesellschaft und Zeit zum Durchatmen.',
      heading: 'Frohe Ostern',
      paragraphs: [
        'wir wünschen Ihnen frohe Ostern.',
        'Wie auch immer Sie diese Tage verbringen: Wir hoffen, dass sie Ihnen gute Gesellschaft, gutes Essen und Zeit zum Durchatmen bringen.',
      ],
    },
    'mothers-day': {
      subject: 'Herzliche Grüße zum Muttertag von {shop}',
      preheader: 'Wie auch immer Sie ihn verbringen: Wir wünschen Ihnen einen guten Tag.',
      heading: 'Muttertag',
      paragraphs: [
        'der Muttertag ist ein Tag, um Danke zu sagen: allen Müttern und allen, die so für andere da sind, wie es eine Mutter wäre.',
        'Für manche ist es ein fröhlicher Tag, für andere ein Tag der Erinnerung oder ein Tag wie jeder andere. Wie auch immer Sie ihn verbringen: Wir grüßen Sie herzlich.',
        'Wenn Sie diesen Gruß künftig nicht mehr erhalten möchten, können Sie ihn über den Link am Ende dieser E-Mail abbestellen.',
      ],
    },
    'fathers-day': {
      subject: 'Herzliche Grüße zum Vatertag von {shop}',
      preheader: 'Wie auch immer Sie ihn verbringen: Wir wünschen Ihnen einen guten Tag.',
      heading: 'Vatertag',
      paragraphs: [
        'der Vatertag ist ein Tag, um Danke zu sagen: allen Vätern und allen, die so für andere da sind, wie es ein Vater wäre.',
        'Für manche ist es ein fröhlicher Tag, für andere ein Tag der Erinnerung oder ein Tag wie jeder andere. Wie auch immer Sie ihn verbringen: Wir grüßen Sie herzlich.',
        'Wenn Sie diesen Gruß künftig nicht mehr erhalten möchten, können Sie ihn über den Link am Ende dieser E-Mail abbestellen.',
      ],
    },
    'womens-day': {
      subject: 'Zum Internationalen Frauentag: ein Gruß von {shop}',
      preheader: 'Unser Dank an alle Frauen, mit denen und für die wir arbeiten.',
      heading: 'Internationaler Frauentag',
      paragraphs: [
        'der Internationale Frauentag würdigt, was Frauen erreicht haben, und erinnert an das, was noch zu tun ist.',
        'Unser Dank gilt den Frauen, die bei uns bestellen, die mit uns arbeiten und die an so vielen Orten etwas zum Besseren wenden. Wir wünschen Ihnen einen guten Tag.',
      ],
    },
    eid: {
      subject: 'Eid Mubarak wünscht {shop}',
      preheader: 'Herzliche Grüße an Sie und alle, die Ihnen nahestehen.',
      heading: 'Eid Mubarak',
      paragraphs: [
        'wir wünschen Ihnen und allen, die Ihnen nahestehen, ein friedliches und frohes Fest.',
        'Ob Sie Gäste empfangen oder selbst zu Besuch gehen: Wir hoffen, dass diese Tage Ihnen Wärme und gute Gesellschaft bringen.',
      ],
    },
    thanksgiving: {
      subject: 'Alles Gute zu Thanksgiving von {shop}',
      preheader: 'Ein guter Anlass, Danke zu sagen.',
      heading: 'Alles Gute zu Thanksgiving',
      paragraphs: [
        'Thanksgiving ist ein guter Anlass, es einmal zu sagen: Danke, dass Sie sich für {shop} entschieden haben.',
        'Wie auch immer Sie das Fest verbringen: Wir wünschen Ihnen gutes Essen, gute Gesellschaft und Zeit zum Ausruhen.',
      ],
    },
  },
  feast: {
    subject: '{occasion}: herzliche Grüße von {shop}',
    preheader: 'Wir wünschen Ihnen gute Gesellschaft und einen Moment der Ruhe.',
    heading: '{occasion}',
    paragraphs: [
      'unser ganzes Team sendet Ihnen herzliche Grüße.',
      'Wie auch immer Sie diese Zeit verbringen: Wir wünschen Ihnen gute Gesellschaft und einen Moment der Ruhe.',
    ],
  },
  closing: 'Ihr Team von {shop}',
  personal: {
    birthday: 'Geburtstag',
    'first-order': 'Jahrestag Ihrer ersten Bestellung',
    welcome: 'Willkommen nach Ihrer ersten Bestellung',
    'coupon-expiring': 'Codes, die bald ablaufen',
    'credit-expiring': 'Guthaben, das bald abläuft',
    entering: 'Neues zu Ihrer Gruppe',
    leaving: 'Neues zu Ihrer Gruppe',
    'win-back': 'Wenn Sie länger nicht bestellt haben',
    'nth-order': 'Dank für Ihre Bestellungen',
    refill: 'Wenn etwas aufgebraucht sein könnte',
  },
};
