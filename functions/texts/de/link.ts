import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: 'Dieser Link funktioniert nicht',
  invalid:
    'Vielleicht wurde er unterwegs abgeschnitten. Bitte öffnen Sie ihn noch einmal aus der E-Mail oder kopieren Sie ihn vollständig.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expired:
    'Die Zeit für eine Antwort ist vorbei. Danke, dass Sie antworten wollten. Sie erreichen uns jederzeit, indem Sie auf unsere E-Mail antworten.',
  tooLargeTitle: 'Dieses Formular ist zu lang',
  tooLarge:
    'Es wurde mehr gesendet, als diese Seite aufnehmen kann. Gespeichert wurde nichts. Bitte gehen Sie zurück, kürzen Sie Ihre Angaben und senden Sie das Formular noch einmal ab.',
  outdatedTitle: 'Dieser Link ist zu alt',
  outdated:
    'Zu Ihrer Sicherheit funktionieren Links aus älteren E-Mails nach einiger Zeit nicht mehr. Bitte nutzen Sie den Link aus unserer neuesten E-Mail. Wenn Sie keine neuere haben, antworten Sie auf eine beliebige E-Mail von uns und bitten Sie um einen neuen Link.',
  newLink: 'Neuen Link anfordern',
  brokenTitle: 'Etwas ist schiefgegangen',
  broken: 'Das lag an uns. Bitte versuchen Sie es in ein paar Minuten noch einmal, der Link bleibt gültig.',
  again: 'Noch einmal versuchen',
};
