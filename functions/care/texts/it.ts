import type { CareTexts } from './care-texts.ts';

/** After the greeting (`Buongiorno,`) a sentence begins in lower case; “lei” and “suo” have no capital. */
export const it: CareTexts = {
  feasts: {
    'new-year': 'Capodanno',
    'lunar-new-year': 'Capodanno lunare',
    seollal: 'Seollal',
    tet: 'Festa del Tết',
    lantern: 'Festa delle lanterne',
    qingming: 'Festa di Qingming',
    'dragon-boat': 'Festa delle barche drago',
    qixi: 'Festa di Qixi',
    'mid-autumn': 'Festa di metà autunno',
    chuseok: 'Chuseok',
    'double-ninth': 'Festa del doppio nove',
    'singles-day': 'Giornata dei single',
    'black-friday': 'Black Friday',
    'cyber-monday': 'Cyber Monday',
    valentine: 'San Valentino',
    'white-day': 'White Day',
    'womens-day': 'Giornata internazionale della donna',
    'mothers-day': 'Festa della mamma',
    'parents-day': 'Festa dei genitori',
    'fathers-day': 'Festa del papà',
    'easter-western': 'Pasqua',
    'easter-orthodox': 'Pasqua ortodossa',
    christmas: 'Natale',
    'christmas-orthodox': 'Natale ortodosso',
    'st-nicholas': 'San Nicola',
    thanksgiving: 'Giorno del Ringraziamento',
    halloween: 'Halloween',
    'eid-al-fitr': 'Eid al-Fitr',
    'eid-al-adha': 'Eid al-Adha',
    ramadan: 'Ramadan',
    'rosh-hashanah': 'Rosh Hashanà',
    'yom-kippur': 'Yom Kippur',
    hanukkah: 'Chanukkà',
    passover: 'Pesach',
    diwali: 'Diwali',
    holi: 'Holi',
    'childrens-day': 'Giornata dell’infanzia',
    'teachers-day': 'Giornata degli insegnanti',
    'national-day': 'Festa nazionale',
    obon: 'Obon',
    'golden-week': 'Settimana d’oro',
  },
  letters: {
    birthday: {
      subject:
        '{hasName, select, yes {Buon compleanno, {name}, da {shop}} other {Buon compleanno da {shop}}}',
      preheader: 'Tanti auguri da tutto il team di {shop}.',
      heading: 'Buon compleanno',
      paragraphs: [
        'tutto il team di {shop} le augura un felice compleanno.',
        'Le auguriamo buona compagnia, un po’ di tempo per sé e un buon motivo per ridere.',
        'Grazie della sua fiducia. È un piacere averla con noi.',
      ],
    },
    'first-order': {
      subject:
        '{hasName, select, yes {{name}, grazie della sua fiducia in {shop}} other {Grazie della sua fiducia in {shop}}}',
      preheader: 'Il suo primo ordine da noi risale a questo periodo dell’anno.',
      heading: 'L’anniversario del suo primo ordine',
      paragraphs: [
        'il suo primo ordine da {shop} risale a questo periodo dell’anno. Per ordinare dove non si conosce ancora nessuno serve un po’ di fiducia, e non abbiamo dimenticato che lei ci ha dato la sua.',
        'Grazie. Se c’è qualcosa che possiamo migliorare, risponda a questa e-mail: il nostro team legge ogni messaggio.',
      ],
    },
    welcome: {
      subject: 'Un caloroso benvenuto da {shop}',
      preheader: 'Grazie del suo primo ordine. Ecco come contattarci.',
      heading: 'Un caloroso benvenuto',
      paragraphs: [
        'il suo primo ordine da {shop} dovrebbe ormai essere arrivato. Grazie di averci scelto.',
        'Speriamo che tutto sia come se lo aspettava. Se qualcosa non va o se ha una domanda, risponda a questa e-mail: il nostro team l’aiuterà volentieri.',
        'Speriamo che il suo acquisto le dia soddisfazione a lungo.',
      ],
    },
    'coupon-expiring': {
      subject: '{shop}: il suo codice scade a breve',
      preheader: 'Un breve promemoria, finché il codice è ancora valido.',
      heading: 'Un codice non ancora usato',
      paragraphs: [
        'le ricordiamo che ha un codice di {shop} non ancora usato, che scade a breve.',
        'Può inserirlo al momento dell’ordine entro il giorno indicato qui sotto. Se non le serve, non deve fare nulla.',
      ],
    },
    'credit-expiring': {
      subject: 'Promemoria: un credito presso {shop} scade a breve',
      preheader: 'Può ancora usarlo per il prossimo ordine.',
      heading: 'Il suo credito nel negozio',
      paragraphs: [
        'le ricordiamo che ha un credito presso {shop} che scade a breve. L’importo e l’ultimo giorno sono indicati qui sotto.',
        'Può usarlo per il prossimo ordine. Nella sua pagina trova tutto il suo credito.',
      ],
    },
    'win-back': {
      subject:
        '{hasName, select, yes {{name}, saremo lieti di rivederla da {shop}} other {Saremo lieti di rivederla da {shop}}}',
      preheader: 'È passato un po’ di tempo dal suo ultimo ordine.',
      heading: 'Saremo lieti di rivederla',
      paragraphs: [
        'è passato un po’ di tempo dal suo ultimo ordine da {shop}: saremo lieti di averla di nuovo con noi.',
        'Dia un’occhiata quando vuole. Se qualcosa non l’ha convinta, risponda a questa e-mail: il nostro team legge ogni messaggio.',
      ],
    },
    'nth-order': {
      subject: 'Grazie per aver ordinato di nuovo da {shop}',
      preheader: 'Qualche parola di ringraziamento dal nostro team.',
      heading: 'Grazie per la sua fiducia',
      paragraphs: [
        'ha già ordinato più volte da {shop}. Per noi non è scontato, e desideriamo ringraziarla.',
        'Se c’è qualcosa che possiamo migliorare, risponda a questa e-mail. Saremo lieti di leggerla.',
      ],
    },
    refill: {
      subject: '{shop}: sta per finire?',
      preheader: 'Un breve promemoria, nel caso gliene serva ancora.',
      heading: 'Gliene serve ancora?',
      paragraphs: [
        'qualche tempo fa ha ordinato da {shop} un articolo che potrebbe finire a breve.',
        'Se gliene serve ancora, può ordinarlo nel nostro negozio. Se ne ha a sufficienza, non deve fare nulla.',
      ],
    },
    'new-year': {
      subject: 'Buon anno da {shop}',
      preheader: 'Un buon inizio e tante cose belle in arrivo.',
      heading: 'Buon anno',
      paragraphs: [
        'le auguriamo un buon inizio d’anno e tante cose belle in arrivo.',
        'Grazie della sua fiducia. Anche nel nuovo anno siamo a sua disposizione.',
      ],
    },
    'lunar-new-year': {
      subject: 'Buon Capodanno lunare da {shop}',
      preheader: 'Fortuna e buone notizie per il nuovo anno.',
      heading: 'Buon Capodanno lunare',
      paragraphs: [
        'auguriamo a lei e alle persone che le sono care un nuovo anno pieno di fortuna e di buone notizie.',
        'Che festeggi intorno a una grande tavola o mandi i suoi auguri da lontano, speriamo che questi giorni le portino gioia e un po’ di riposo.',
      ],
    },
    seollal: {
      subject: 'Buon Seollal da {shop}',
      preheader: 'Tanta fortuna per il nuovo anno.',
      heading: 'Buon Seollal',
      paragraphs: [
        'le auguriamo tanta fortuna nel nuovo anno.',
        'Che sia in viaggio, in compagnia o nella tranquillità di casa, speriamo che questi giorni di festa le portino un po’ di riposo.',
      ],
    },
    tet: {
      subject: 'Buon Tết da {shop}',
      preheader: 'Pace, gioia e fortuna per il nuovo anno.',
      heading: 'Buon Tết',
      paragraphs: [
        'auguriamo a lei e alle persone che le sono care un nuovo anno di pace, gioia e fortuna.',
        'Speriamo che questi giorni di festa le lascino il tempo di riposare e di stare vicino alle persone che contano per lei.',
      ],
    },
    'mid-autumn': {
      subject: 'Buona Festa di metà autunno da {shop}',
      preheader: 'Le auguriamo una luna piena e luminosa.',
      heading: 'Buona Festa di metà autunno',
      paragraphs: [
        'le auguriamo una luna piena e luminosa e una buona Festa di metà autunno.',
        'Che condivida le torte della luna intorno a una tavola o guardi da lontano la stessa luna, speriamo che senta vicine le persone a cui vuole bene.',
      ],
    },
    chuseok: {
      subject: 'Buon Chuseok da {shop}',
      preheader: 'Giorni di festa generosi come la luna del raccolto.',
      heading: 'Buon Chuseok',
      paragraphs: [
        'le auguriamo un Chuseok generoso come la luna piena del raccolto.',
        'Ovunque trascorra questi giorni, speriamo che le portino buon cibo, buona compagnia e un po’ di riposo.',
      ],
    },
    christmas: {
      subject: 'Buon Natale da {shop}',
      preheader: 'Le auguriamo giorni sereni e felici.',
      heading: 'Buon Natale',
      paragraphs: [
        'le auguriamo un Natale sereno e felice.',
        'Che la casa sia piena o i giorni siano tranquilli, speriamo che ci sia tempo per ciò che le piace.',
        'Grazie della sua fiducia.',
      ],
    },
    easter: {
      subject: 'Buona Pasqua da {shop}',
      preheader: 'Buona compagnia e il tempo di tirare il fiato.',
      heading: 'Buona Pasqua',
      paragraphs: [
        'le auguriamo una buona Pasqua.',
        'Comunque trascorra questi giorni, speriamo che le portino buona compagnia, buon cibo e il tempo di tirare il fiato.',
      ],
    },
    'mothers-day': {
      subject: 'Un pensiero da {shop} per la Festa della mamma',
      preheader: 'Comunque la trascorra, le auguriamo una buona giornata.',
      heading: 'Festa della mamma',
      paragraphs: [
        'la Festa della mamma è un giorno per dire grazie: alle mamme e a tutte le persone che si prendono cura di altre come farebbe una mamma.',
        'Per alcune persone è un giorno di gioia, per altre un giorno di ricordi o un giorno come tanti. Comunque lo trascorra, le mandiamo un saluto affettuoso.',
        'Se in futuro preferisce non ricevere questo saluto, può indicarlo con il link in fondo a questa e-mail.',
      ],
    },
    'fathers-day': {
      subject: 'Un pensiero da {shop} per la Festa del papà',
      preheader: 'Comunque la trascorra, le auguriamo una buona giornata.',
      heading: 'Festa del papà',
      paragraphs: [
        'la Festa del papà è un giorno per dire grazie: ai papà e a tutte le persone che si prendono cura di altre come farebbe un papà.',
        'Per alcune persone è un giorno di gioia, per altre un giorno di ricordi o un giorno come tanti. Comunque lo trascorra, le mandiamo un saluto affettuoso.',
        'Se in futuro preferisce non ricevere questo saluto, può indicarlo con il link in fondo a questa e-mail.',
      ],
    },
    'womens-day': {
      subject: 'Per la Festa della donna, un pensiero da {shop}',
      preheader: 'Grazie a tutte le donne con cui lavoriamo e per cui lavoriamo.',
      heading: 'Giornata internazionale della donna',
      paragraphs: [
        'la Giornata internazionale della donna ricorda ciò che le donne hanno conquistato e ciò che resta da fare.',
        'Il nostro grazie va alle donne che ordinano da noi, a quelle che lavorano con noi e a tutte quelle che migliorano le cose ovunque si trovino. Le auguriamo una buona giornata.',
      ],
    },
    eid: {
      subject: 'Eid Mubarak da {shop}',
      preheader: 'Un saluto affettuoso a lei e alle persone che le sono care.',
      heading: 'Eid Mubarak',
      paragraphs: [
        'auguriamo a lei e alle persone che le sono care un Eid sereno e gioioso.',
        'Che riceva ospiti o faccia visita ad altre persone, speriamo che questi giorni le portino calore e buona compagnia.',
      ],
    },
    thanksgiving: {
      subject: 'Auguri per il Giorno del Ringraziamento da {shop}',
      preheader: 'Una buona occasione per dirle grazie.',
      heading: 'Auguri per il Giorno del Ringraziamento',
      paragraphs: [
        'il Giorno del Ringraziamento è una buona occasione per dirlo: grazie di aver scelto {shop}.',
        'Comunque lo trascorra, speriamo che le porti buon cibo, buona compagnia e un po’ di riposo.',
      ],
    },
  },
  feast: {
    subject: '{occasion}: un saluto da {shop}',
    preheader: 'Le auguriamo buona compagnia e un momento di riposo.',
    heading: '{occasion}',
    paragraphs: [
      'tutto il nostro team le manda un saluto affettuoso.',
      'Comunque trascorra questi giorni, speriamo che le portino buona compagnia e un momento di riposo.',
    ],
  },
  closing: 'Il team di {shop}',
  personal: {
    birthday: 'Compleanno',
    'first-order': 'Anniversario del suo primo ordine',
    welcome: 'Messaggio di benvenuto dopo il suo primo ordine',
    'coupon-expiring': 'Codici che scadono a breve',
    'credit-expiring': 'Credito che scade a breve',
    entering: 'Novità sul suo gruppo',
    leaving: 'Novità sul suo gruppo',
    'win-back': 'Quando non ordina da un po’',
    'nth-order': 'Ringraziamenti per i suoi ordini',
    refill: 'Articoli che potrebbero finire a breve',
  },
};
