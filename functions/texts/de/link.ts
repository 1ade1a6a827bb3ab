import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: 'Dieser Link funktioniert nicht',
  invalid:
    'Vielleicht wurde er unterwegs abgeschnitten. Bitte öffnen Sie ihn noch einmal aus der E-Mail oder kopieren Sie ihn vollständig.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expired:
    'Die Zeit für eine Antwort ist vorbei. Danke, dass Sie antworten wollten. Den Shop erreichen Sie jederzeit, indem Sie auf seine E-Mail antworten.',
  tooLargeTitle: 'Dieses Formular ist zu lang',
  tooLarge:
    'Es wurde mehr gesendet, als diese Seite aufnehmen kann. Gespeichert wurde nichts. Bitte gehen Sie zurück, kürzen Sie Ihre Angaben und senden Sie das Formular noch einmal ab.',
  outdatedTitle: 'Dieser Link ist zu alt',
  outdated:
    'Zu Ihrer Sicherheit funktionieren Links aus älteren E-Mails nach einiger Zeit nicht mehr. Bitte nutzen Sie den Link aus der neuesten E-Mail des Shops. Wenn Sie keine neuere E-Mail haben, antworten Sie auf eine beliebige E-Mail des Shops und bitten Sie um einen neuen Link.',
  newLink: 'Neuen Link anfordern',
  brokenTitle: 'Etwas ist schiefgegangen',
  broken: 'Das lag an uns. Bitte versuchen Sie es in ein paar Minuten noch einmal, der Link bleibt gültig.',
  again: 'Noch einmal versuchen',
};
