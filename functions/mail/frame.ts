import { type Html, html } from '../kit/html.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';

/** The shop as its mails name it. */
export interface MailShop {
  readonly name: string;
  readonly footer?: string | undefined;
}

export interface Frame {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly subject: string;
  /** The way out; mails that are strictly about an order have none. */
  readonly unsubscribeUrl?: string | undefined;
}

/** What stands around every mail: language and direction for screen readers, the shop's line, the way out. */
export const frameHtml = (
  { texts, shop, subject, unsubscribeUrl }: Frame,
  content: Html,
): Html => html`<!doctype html>
<html lang="${texts.tag}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
</head>
<body style="margin:0;padding:0;background:#f4f4f2;color:#1c1c1a;font-family:system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Noto Sans SC',sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<div style="background:#ffffff;color:#1c1c1a;border-radius:8px;padding:24px">
<p style="margin:0 0 16px;font-weight:bold">${shop.name}</p>
${content}
</div>
<p style="font-size:13px;color:#5c5c58;padding:16px 8px">${shop.footer}${shop.footer && unsubscribeUrl ? html`<br>` : ''}${unsubscribeUrl ? html`<a rel="unsubscribe" href="${unsubscribeUrl}" style="color:#5c5c58">${say(texts, 'mail.unsubscribe')}</a>` : ''}</p>
</div>
</body>
</html>
`;

export const frameText = ({ texts, shop, unsubscribeUrl }: Frame, paragraphs: readonly string[]): string =>
  [
    ...paragraphs,
    [
      '-- ',
      shop.name,
      ...(shop.footer ? [shop.footer] : []),
      ...(unsubscribeUrl ? [`${say(texts, 'mail.unsubscribe')}: ${unsubscribeUrl}`] : []),
    ].join('\n'),
  ].join('\n\n');
