import type { ReturnMailTexts } from '../en/return-mails.ts';

export const returnMails: ReturnMailTexts = {
  number: 'Rückgabenummer',
  order: 'Bestellung',
  items: 'Was zurückkommt',
  outcome: 'Was Sie dafür bekommen',
  status: 'Stand der Rückgabe ansehen',
  reply: 'Wenn etwas unklar ist, antworten Sie einfach auf diese E-Mail.',
  theirWords: (shop) => `${shop} schreibt dazu:`,
  withdrawal: {
    subject: (shop, order) => `Eingangsbestätigung Ihres Widerrufs: Bestellung ${order} bei ${shop}`,
    intro: (shop) =>
      `hiermit bestätigen wir, dass Ihre Widerrufserklärung bei ${shop} eingegangen ist. Bitte bewahren Sie diese E-Mail auf.`,
    declaration: 'Ihre Erklärung',
    at: 'Eingegangen',
    name: 'Name',
    email: 'E-Mail',
    what: 'Sie widerrufen',
    wholeOrder: 'den gesamten Vertrag',
    matched: 'Wir kümmern uns darum. Einen Grund müssen Sie nicht nennen.',
    unmatched:
      'Wir konnten die Bestellung nicht sofort finden. Ein Mensch sucht sie und schreibt Ihnen. Es zählt in jedem Fall der oben genannte Zeitpunkt.',
    goods: 'Davon erfasst',
    leftOut: 'Vom Widerrufsrecht nicht erfasst',
    sendBack:
      'Bitte senden Sie die Ware binnen 14 Tagen ab dieser Erklärung zurück. Haben Sie sie noch nicht erhalten, müssen Sie nichts tun.',
    refundDue: (day) =>
      `Sie erhalten Ihr Geld spätestens am ${day} zurück, auf demselben Weg, auf dem Sie bezahlt haben. Wir dürfen damit warten, bis die Ware zurück ist oder Sie nachgewiesen haben, dass Sie sie abgesandt haben.`,
  },
  requested: {
    subject: (shop, number) => `Ihre Rückgabe ${number} an ${shop}`,
    intro: (shop) =>
      `Ihre Rückgabe ist bei ${shop} eingegangen. Sobald es etwas Neues gibt, schreiben wir Ihnen.`,
  },
  approved: {
    subject: (number) => `Ihre Rückgabe ${number} ist genehmigt`,
    intro: 'Ihre Rückgabe ist genehmigt.',
    next: 'Wie Sie die Ware zurückschicken, steht in einer eigenen E-Mail.',
    keep: 'Sie dürfen die Ware behalten und müssen nichts zurückschicken.',
  },
  declined: {
    subject: (number) => `Ihre Rückgabe ${number} können wir nicht annehmen`,
    intro: 'wir haben Ihre Rückgabe geprüft und können sie nicht annehmen.',
    why: 'Warum',
    objectTitle: 'Wenn Sie nicht einverstanden sind',
  },
  instructions: {
    subject: (number) => `So schicken Sie Ihre Rückgabe ${number} zurück`,
    intro: 'so schicken Sie Ihre Rückgabe an uns zurück.',
    dispatch:
      'Sobald das Paket unterwegs ist, nennen Sie uns bitte Versanddienst und Sendungsnummer. Das ist zugleich Ihr Nachweis der Absendung.',
  },
  parcelReminder: {
    subject: (number) => `Ihre Rückgabe ${number} ist noch nicht angekommen`,
    intro:
      'wir warten auf Ihr Paket, es ist aber noch nicht angekommen. Falls Sie es schon abgeschickt haben, sagen Sie uns bitte, wann und womit.',
  },
  received: {
    subject: (number) => `Ihre Rückgabe ${number} ist angekommen`,
    intro: (day) =>
      `Ihr Paket ist am ${day} bei uns angekommen. Wir prüfen die Ware und rechnen dann mit Ihnen ab.`,
  },
  settled: {
    subject: (number) => `Ihre Rückgabe ${number} ist erledigt`,
    how: {
      refund: (amount) =>
        `wir haben Ihnen ${amount} erstattet, auf demselben Weg, auf dem Sie bezahlt haben. Bis Sie den Betrag sehen, kann es bei Ihrer Bank einige Tage dauern.`,
      'store-credit': (amount) =>
        `Sie haben eine Gutschrift über ${amount} erhalten. Der Shop hat sie Ihrem Kundenkonto gutgeschrieben; einen Code brauchen Sie nicht.`,
      replacement: 'Ihr Ersatz ist unterwegs.',
      repair: 'Ihr Artikel ist repariert und auf dem Weg zu Ihnen.',
      nothing: 'Ihre Rückgabe ist abgeschlossen. Es ist kein Betrag zu erstatten.',
    },
    less: (amount) => `Das sind ${amount} weniger als angekündigt.`,
    more: (amount) => `Das sind ${amount} mehr als angekündigt.`,
    why: 'Anders als erwartet war:',
    counted: (title, counted, announced) => `${title}: angekommen ${counted}, angemeldet ${announced}`,
    diminished: (amount) => `Wertersatz ${amount}`,
    otherwise: 'Der Betrag wurde neu berechnet, weil sich die Bestellung inzwischen geändert hatte.',
  },
  question: {
    subject: {
      question: (number) => `Eine Frage zu Ihrer Rückgabe ${number}`,
      photos: (number) => `Fotos zu Ihrer Rückgabe ${number}`,
      offer: (number) => `Ein Angebot zu Ihrer Rückgabe ${number}`,
    },
    intro: 'damit es mit Ihrer Rückgabe weitergeht, brauchen wir eine Antwort von Ihnen.',
    answer: {
      question: 'Antworten',
      photos: 'Fotos hinzufügen',
      offer: 'Angebot annehmen oder ablehnen',
    },
    answerBy: (moment) =>
      `Bitte antworten Sie bis ${moment}. Ohne Antwort entscheiden wir nach dem, was uns vorliegt.`,
  },
  cancelled: {
    subject: (number) => `Ihre Rückgabe ${number} ist storniert`,
    by: {
      customer: 'Sie haben Ihre Rückgabe storniert. Es ist nichts weiter zu tun.',
      shop: 'Ihre Rückgabe wurde vom Shop storniert.',
    },
    again: 'Solange die Rückgabefrist läuft, können Sie eine neue Rückgabe anmelden.',
  },
  expired: {
    subject: (number) => `Ihre Rückgabe ${number} ist abgelaufen`,
    intro:
      'bei uns ist kein Paket angekommen, deshalb ist Ihre Rückgabe abgelaufen. Es wurde nichts erstattet.',
    sent: 'Falls Sie das Paket abgeschickt haben, antworten Sie mit dem Einlieferungsbeleg auf diese E-Mail. Wir nehmen die Rückgabe dann wieder auf.',
  },
  link: {
    subject: (shop, order) => `Ihr Link zur Rückgabe aus der Bestellung ${order} bei ${shop}`,
    intro: 'Sie möchten etwas zurückgeben. Dieser Link führt zu den Artikeln Ihrer Bestellung:',
    open: 'Rückgabe beginnen',
    validUntil: (moment) => `Der Link gilt bis ${moment}.`,
    notYou: 'Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren. Es wurde nichts geändert.',
  },
  delivered: {
    subject: (shop, order) => `Ihre Bestellung ${order} bei ${shop} ist zugestellt`,
    intro: (shop, order) =>
      `Ihre Bestellung ${order} bei ${shop} sollte jetzt bei Ihnen sein. Viel Freude damit!`,
    ifWrong: 'Wenn etwas nicht passt, können Sie es mit einem Klick zurückgeben:',
    open: 'Etwas zurückgeben',
    policyUntil: (day) => `Zurückgeben können Sie bis einschließlich ${day}.`,
    withdrawUntil: (day) =>
      `Ihr Widerrufsrecht besteht bis einschließlich ${day}. Einen Grund müssen Sie nicht nennen.`,
    withdraw: 'Vertrag widerrufen',
    help: 'Wenn das Paket nicht da oder etwas beschädigt ist, antworten Sie auf diese E-Mail: Ein Mensch liest sie.',
  },
  approval: {
    subject: (number, shop) => `Bitte entscheiden: Rückgabe ${number} bei ${shop}`,
    urgentSubject: (number, shop) => `Dringend, bitte entscheiden: Rückgabe ${number} bei ${shop}`,
    intro: 'eine Rückgabe braucht Ihre Entscheidung.',
    links:
      'Jeder Link öffnet eine Seite, die noch einmal nachfragt. Die Links gelten nur für Sie: Bitte geben Sie sie nicht weiter.',
    approve: 'Genehmigen',
    decline: 'Ablehnen',
    reminderSubject: (number, shop) => `Noch offen: Rückgabe ${number} bei ${shop}`,
    reminderIntro:
      'diese Rückgabe wartet noch auf Ihre Entscheidung. Wenn niemand entscheidet, wird die Leitung gefragt.',
  },
  escalation: {
    subject: (number, shop) => `Rückgabe ${number} bei ${shop} muss sich jemand ansehen`,
    why: {
      'no-match':
        'jemand hat einen Widerruf erklärt, zu dem keine Bestellung gefunden wurde. Bitte suchen Sie die Bestellung.',
      'not-shipped':
        'jemand möchte Ware zurückgeben, die noch nicht versandt ist. Bitte halten Sie die Bestellung an oder erstatten Sie sie.',
      approval:
        'es wurde nicht rechtzeitig über diese Rückgabe entschieden. Wenn jetzt niemand entscheidet, gilt die Voreinstellung des Shops.',
      'no-parcel':
        'zu dieser Rückgabe ist kein Paket angekommen, und sie darf nicht von selbst enden. Bitte sehen Sie sie sich an.',
      'inspection-overdue': 'das Paket ist angekommen und wurde nicht rechtzeitig geprüft.',
      discrepancy: 'angekommen ist etwas anderes, als angemeldet war. Bitte legen Sie fest, was gilt.',
      settlement: 'die Auszahlung ist nicht gelungen. Bitte sehen Sie im System des Shops nach.',
      'by-hand': 'hier muss jemand von Hand zahlen oder liefern und es danach bestätigen.',
    },
    detail: 'Einzelheiten',
  },
  signal: {
    subject: (product) => `Auffällig viele Mängel: ${product}`,
    intro: 'dieser Artikel kommt häufiger als sonst beschädigt an oder funktioniert nicht.',
    sku: 'Artikelnummer',
    supplier: 'Lieferant',
    recent: 'Zuletzt',
    before: {
      product: 'Zuvor, derselbe Artikel',
      supplier: 'Zuvor, andere Artikel des Lieferanten',
      shop: 'Zuvor, andere Artikel des Shops',
    },
    rate: (faults, sold, share) => `${faults} von ${sold} verkauften (${share})`,
    probability: 'Wahrscheinlichkeit eines Zufalls',
    advice: 'Bitte prüfen Sie Bestand und Verpackung, bevor mehr davon versandt wird.',
  },
  overdue: {
    subject: {
      answer: (number) => `Eine Antwort ist fällig: Rückgabe ${number}`,
      refund: (number) => `Eine Erstattung ist fällig: Rückgabe ${number}`,
    },
    near: {
      answer: (moment) =>
        `eine dringende Rückgabe wartet auf die Antwort eines Menschen, fällig bis ${moment}.`,
      refund: (day) =>
        `die Erstattung nach einem Widerruf ist von Gesetzes wegen fällig bis ${day} und noch nicht ausgezahlt.`,
    },
    missed: {
      answer: (moment) =>
        `eine dringende Rückgabe wartet auf die Antwort eines Menschen; fällig war sie bis ${moment}.`,
      refund: (day) =>
        `die Erstattung nach einem Widerruf war von Gesetzes wegen fällig bis ${day} und ist nicht ausgezahlt. Der Kunde kann Verzugszinsen verlangen.`,
    },
    status: 'Stand',
  },
};
