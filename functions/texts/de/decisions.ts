import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: 'Warum jemand gefragt wird',
  askedBy: {
    'outcome-not-offered': 'der Kunde möchte etwas, das die Rückgaberegeln nicht anbieten.',
    'keep-chosen': 'der Kunde möchte die Ware behalten und Geld zurückbekommen.',
    fault:
      'die Ware soll mangelhaft sein, und eine Regel würde sie ablehnen. Einen Mangel lehnt keine Regel ab.',
    otherwise: 'die Rückgaberegeln überlassen diesen Fall einem Menschen.',
    'payment-unknown':
      'es ist nicht bekannt, was für diese Bestellung bezahlt wurde. Bitte zuerst die Zahlung im Shop prüfen.',
    'order-changed':
      'die Bestellung hat sich seither geändert, und ein Teil davon kann nicht mehr zurückgegeben werden.',
    'withdrawal-not-covered':
      'der Kunde widerruft, und weder das Gesetz noch die Rückgaberegeln scheinen das zu decken. Einen Widerruf lehnt keine Maschine ab.',
    'withdrawal-no-country':
      'der Kunde widerruft, und zu dieser Bestellung ist kein Land bekannt. Deshalb ist offen, welches Recht gilt.',
  },
  rule: (id) => `die Regel „${id}“ verlangt die Entscheidung eines Menschen.`,
  leadsTo: 'Wozu jede Antwort führt',
  effects: {
    instructs: 'der Kunde bekommt eine E-Mail, die erklärt, wie er die Ware zurückschickt.',
    keeps: 'der Kunde behält die Ware und bekommt Geld.',
    accepts: 'die Ware gilt ohne Prüfung als angenommen, und die Rückgabe wird abgeschlossen.',
    'accepts-count': 'was gezählt wurde, gilt, und die Rückgabe wird dafür abgeschlossen.',
    closes: 'die Rückgabe wird geschlossen. Es wird nichts mehr ausgezahlt.',
    'asks-again': 'der Shop wird noch einmal darum gebeten.',
    declines:
      'die Rückgabe endet damit. Der Kunde bekommt eine E-Mail mit dem Grund und damit, wie er widersprechen kann.',
    overrides:
      'die Rückgabe endet damit, obwohl das Gesetz für den Kunden spricht. Eine Seite fragt nach Ihrem Grund und nach einem Text an den Kunden.',
    'pays-without-goods':
      'die Erstattung, der Ersatz oder die Reparatur folgt, obwohl nichts zurückgekommen ist. Eine Seite sagt, worum es geht, und fragt noch einmal nach.',
  },
  overrideButton: 'Trotzdem ablehnen',
  payWithoutGoodsButton: 'Ohne Ware auszahlen',
  customer: 'Kunde',
  refundBy: 'Erstattung fällig nach dem Gesetz',
  timeLeft: 'Verbleibende Zeit',
  timeOver: 'keine, die Frist ist vorbei',
  override: {
    title: (number) => `Rückgabe ${number} trotzdem ablehnen`,
    warning: {
      statutory:
        'Der Kunde darf diesen Vertrag nach dem Gesetz widerrufen und ist rechtzeitig. Lehnen Sie nur ab, wenn Sie sicher sind, dass das Recht hier nicht besteht.',
      fault:
        'Die Ware soll einen Mangel haben, und für Mängel haftet der Shop nach dem Gesetz. Lehnen Sie nur ab, wenn Sie sicher sind, dass kein Mangel vorliegt.',
    },
    why: 'Ihr Grund, für das Protokoll',
    whyHint: 'Das liest der Kunde nicht.',
    textHint: 'Diesen Text liest der Kunde als Grund.',
    send: 'Trotzdem ablehnen',
  },
  payWithoutGoods: {
    title: (number) => `Rückgabe ${number} ohne Ware auszahlen`,
    amount: (amount) => `Ausgezahlt werden ${amount}.`,
    settles: (outcome) => `Der Kunde bekommt dafür: ${outcome}.`,
    nothing: 'Zu dieser Rückgabe ist nichts zurückgekommen. Danach wird auf kein Paket mehr gewartet.',
    why: 'Warum Sie auszahlen, für das Protokoll',
    send: 'Weiter',
    sureTitle: 'Sind Sie sicher?',
    confirm: 'Ja, ohne Ware auszahlen',
    done: 'Sie haben entschieden, die Rückgabe ohne Ware abzuschließen. Sobald das geschehen ist, geht eine Nachricht an die Person, die bestellt hat.',
  },
};
