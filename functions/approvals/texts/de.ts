import type { ApprovalPageTexts } from './en.ts';

export const de: ApprovalPageTexts = {
  title: 'Eine zweite Person muss zustimmen',
  intro: {
    return: (shop) => `${shop} bittet Sie um Ihre Zustimmung, bevor dieser Betrag ausgezahlt wird.`,
    campaign: (shop) => `${shop} bittet Sie um Ihre Zustimmung, bevor diese Kampagne verschickt wird.`,
  },
  verdict: 'Ihre Antwort',
  agree: 'Ich stimme zu',
  refuse: 'Ich stimme nicht zu',
  why: 'Warum (freiwillig)',
  whyHint: 'Das lesen nur Personen aus dem Team des Shops.',
  send: 'Absenden',
  yours: {
    agreed: 'Sie haben zugestimmt.',
    refused: {
      return:
        'Sie haben nicht zugestimmt. Es wird nichts ausgezahlt, und jemand aus dem Team kümmert sich darum.',
      campaign: 'Sie haben nicht zugestimmt. Die Kampagne wird nicht verschickt.',
    },
  },
  standing: {
    agreed: 'Eine zweite Person hat bereits zugestimmt.',
    refused: 'Eine zweite Person hat bereits abgelehnt.',
    void: 'Diese Frage ist erledigt: Es hat sich etwas geändert, oder der Vorgang ist beendet. Wenn die Frage noch gilt, erhalten Sie eine neue E-Mail.',
    expired: 'Die Zeit für eine Antwort ist abgelaufen.',
    'same-person': 'Sie haben dies selbst genehmigt. Eine andere Person muss zustimmen.',
    'unknown-person':
      'Wir können nicht erkennen, ob Sie dies selbst genehmigt haben. Bitte antworten Sie über die API, angemeldet mit Ihrer Adresse.',
  },
  by: (who) => `Beantwortet von ${who}.`,
  at: (moment) => `Beantwortet am ${moment}.`,
};
