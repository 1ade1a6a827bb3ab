import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: 'Warum jemand gefragt wird',
  askedBy: {
    'outcome-not-offered': 'gewünscht ist etwas, das die Rückgaberegeln nicht anbieten.',
    'keep-chosen': 'gewünscht ist, die Ware zu behalten und Geld zurückzubekommen.',
    fault:
      'die Ware soll mangelhaft sein, und eine Regel würde sie ablehnen. Einen Mangel lehnt keine Regel ab.',
    otherwise: 'die Rückgaberegeln sehen für diesen Fall eine persönliche Entscheidung vor.',
    'payment-unknown':
      'es ist nicht bekannt, was für diese Bestellung bezahlt wurde. Bitte zuerst die Zahlung im Shop prüfen.',
    'order-changed':
      'die Bestellung hat sich seither geändert, und ein Teil davon kann nicht mehr zurückgegeben werden.',
    'withdrawal-not-covered':
      'ein Widerruf wurde erklärt, und weder das Gesetz noch die Rückgaberegeln scheinen ihn zu decken. Einen Widerruf lehnt nur eine Person ab, nie das System.',
    'withdrawal-no-country':
      'ein Widerruf wurde erklärt, und zu dieser Bestellung ist kein Land bekannt. Deshalb ist offen, welches Recht gilt.',
  },
  rule: (id) => `die Regel „${id}“ verlangt eine persönliche Entscheidung.`,
  leadsTo: 'Wozu jede Antwort führt',
  effects: {
    instructs: 'eine E-Mail erklärt, wie die Ware zurückgeschickt wird.',
    keeps: 'die Ware bleibt, wo sie ist, und das Geld wird erstattet.',
    accepts: 'die Ware gilt ohne Prüfung als angenommen, und die Rückgabe wird abgeschlossen.',
    'accepts-count': 'was gezählt wurde, gilt, und die Rückgabe wird dafür abgeschlossen.',
    closes: 'die Rückgabe wird geschlossen. Es wird nichts mehr ausgezahlt.',
    'asks-again': 'der Shop wird noch einmal darum gebeten.',
    declines:
      'die Rückgabe endet damit. Eine E-Mail nennt den Grund und erklärt, was bei einem Einwand zu tun ist.',
    overrides:
      'die Rückgabe endet damit, obwohl das Gesetz die Rückgabe vorsieht. Eine Seite fragt nach Ihrem Grund und nach einem Text für die E-Mail an die Kundin oder den Kunden.',
    'pays-without-goods':
      'die Erstattung, der Ersatz oder die Reparatur folgt, obwohl nichts zurückgekommen ist. Eine Seite sagt, worum es geht, und fragt noch einmal nach.',
  },
  overrideButton: 'Trotzdem ablehnen',
  payWithoutGoodsButton: 'Ohne Ware auszahlen',
  customer: 'Kundin oder Kunde',
  refundBy: 'Erstattung fällig nach dem Gesetz',
  timeLeft: 'Verbleibende Zeit',
  timeOver: 'keine, die Frist ist vorbei',
  override: {
    title: (number) => `Rückgabe ${number} trotzdem ablehnen`,
    warning: {
      statutory:
        'Dieser Vertrag kann nach dem Gesetz widerrufen werden, und die Erklärung kam rechtzeitig. Lehnen Sie nur ab, wenn Sie sicher sind, dass das Recht hier nicht besteht.',
      fault:
        'Die Ware soll einen Mangel haben, und für Mängel haften Sie nach dem Gesetz. Lehnen Sie nur ab, wenn Sie sicher sind, dass kein Mangel vorliegt.',
    },
    why: 'Ihr Grund, für das Protokoll',
    whyHint: 'Das steht in keiner E-Mail.',
    textHint: 'Dieser Text steht als Grund in der E-Mail.',
    send: 'Trotzdem ablehnen',
  },
  payWithoutGoods: {
    title: (number) => `Rückgabe ${number} ohne Ware auszahlen`,
    amount: (amount) => `Ausgezahlt werden ${amount}.`,
    settles: (outcome) => `Dafür gibt es: ${outcome}.`,
    nothing: 'Zu dieser Rückgabe ist nichts zurückgekommen. Danach wird auf kein Paket mehr gewartet.',
    why: 'Warum Sie auszahlen, für das Protokoll',
    send: 'Weiter',
    sureTitle: 'Sind Sie sicher?',
    confirm: 'Ja, ohne Ware auszahlen',
    done: 'Sie haben entschieden, die Rückgabe ohne Ware abzuschließen. Sobald das geschehen ist, geht eine Nachricht an die Person, die bestellt hat.',
  },
};
