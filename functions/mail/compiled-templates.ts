import { type Html, html } from '../kit/html.ts';

/** Made by `npm run mail:compile` from templates/*.mjml, which is where to change it. */

type Markup = Html | readonly Html[];

export const letter = ({
  tag,
  direction,
  subject,
  preheader,
  colour,
  start,
  sender,
  content,
  foot,
}: {
  readonly tag: string;
  readonly direction: string;
  readonly subject: string;
  readonly preheader: string;
  readonly colour: string;
  readonly start: string;
  readonly sender: Markup;
  readonly content: Markup;
  readonly foot: Markup;
}): Html =>
  html`<!doctype html><html lang="${tag}" dir="${direction}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>${subject}</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style type="text/css">#outlook a { padding:0; } body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; } table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; } img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; } p { display:block;margin:13px 0; }</style><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--><!--[if lte mso 11]><style type="text/css">.mj-outlook-group-fix { width:100% !important; }</style><![endif]--><style type="text/css">@media only screen and (min-width:480px) { .mj-column-per-100 { width:100% !important; max-width: 100%; } }</style><style media="screen and (min-width:480px)">.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }</style><style type="text/css">.button a,.main a{display:block!important;text-align:inherit} :lang(ko){word-break:keep-all} @media (prefers-color-scheme:dark){ .ground,.ground>div{background:#161615!important} .card,.card table,.card td{background:#232321!important} .card div,.card th,.card td,.card caption,.button a{color:#f0f0ec!important} .button td,.main td,.scale a,.card hr{border-color:#a5a59f!important} .button a,.scale a{background:#232321!important;color:#f0f0ec!important} .small div,.small a,.why{color:#b5b0a8!important} }</style><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></head><body class="ground" style="word-spacing:normal;background-color:#f4f4f2;"><div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">${preheader}</div><div aria-label="${subject}" aria-roledescription="email" role="article" lang="${tag}" dir="${direction}" style="word-spacing:normal;background-color:#f4f4f2;"><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:560px;" width="560"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div style="margin:0px auto;max-width:560px;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody><tr><td style="direction:${direction};font-size:0px;padding:16px 0 0;text-align:center;"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:560px;" width="560" bgcolor="#ffffff"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:560px;border-radius:8px;overflow:hidden;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"><tbody><tr><td style="border-top:4px solid ${colour};border-radius:8px;direction:${direction};font-size:0px;padding:24px 20px 12px;text-align:center;"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:520px;"><![endif]--><div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${start};direction:${direction};display:inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"><tbody>${sender}${content}</tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:560px;" width="560"><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div style="margin:0px auto;max-width:560px;"><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody><tr><td style="direction:${direction};font-size:0px;padding:16px 20px;text-align:center;"><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:520px;"><![endif]--><div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${start};direction:${direction};display:inline-block;vertical-align:top;width:100%;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"><tbody>${foot}</tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></div></body></html>`;

export const coupon = ({
  start,
  label,
  code,
  aloud,
  terms,
}: {
  readonly start: string;
  readonly label: string;
  readonly code: string;
  readonly aloud: string;
  readonly terms: string;
}): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><p style="margin:0 0 8px">${label}</p><div data-coupon="${code}" role="group" aria-label="${aloud}" style="padding:12px 8px;border:2px dashed #6f6f6a;border-radius:6px;text-align:center"><span dir="ltr" style="font-family:ui-monospace,Menlo,Consolas,'Courier New',monospace;font-size:22px;font-weight:bold;letter-spacing:1px;white-space:nowrap;-webkit-user-select:all;user-select:all">${code}</span></div><p style="margin:8px 0 0">${terms}</p></div></td></tr>`;

export const divider = ({ start }: { readonly start: string }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:8px 0 24px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><hr style="margin:0;border:0;border-top:1px solid #8c8c86"></div></td></tr>`;

export const heading = ({ start, text }: { readonly start: string; readonly text: string }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:8px 0 8px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><h2 style="margin:0;font-size:18px;line-height:1.3">${text}</h2></div></td></tr>`;

export const lines = ({ start, lines }: { readonly start: string; readonly lines: Markup }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;">${lines}</div></td></tr>`;

export const link = ({
  start,
  rel,
  url,
  colour,
  label,
}: {
  readonly start: string;
  readonly rel: string;
  readonly url: string;
  readonly colour: string;
  readonly label: string;
}): Html =>
  html`<tr><td align="${start}" class="button" style="font-size:0px;padding:0 0 12px;word-break:break-word;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;width:100%;line-height:100%;"><tbody><tr><td align="center" bgcolor="#ffffff" role="presentation" style="border:1px solid #6f6f6a;border-radius:6px;cursor:auto;mso-padding-alt:12px 16px;background:#ffffff;" valign="middle"><a rel="${rel}" href="${url}" style="display:inline-block;background:#ffffff;color:${colour};font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;font-weight:bold;line-height:1.5;margin:0;text-decoration:none;text-transform:none;padding:12px 16px;mso-padding-alt:0px;border-radius:6px;" target="_blank">${label}</a></td></tr></tbody></table></td></tr>`;

export const list = ({ start, items }: { readonly start: string; readonly items: Markup }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><ul style="margin:0;padding-inline-start:24px">${items}</ul></div></td></tr>`;

export const logo = ({
  start,
  shop,
  logoUrl,
}: {
  readonly start: string;
  readonly shop: string;
  readonly logoUrl: string;
}): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:collapse;border-spacing:0px;"><tbody><tr><td style="width:160px;"><img alt="${shop}" src="${logoUrl}" style="border:0;display:block;outline:none;text-decoration:none;height:auto;width:100%;font-size:13px;" width="160" height="auto"/></td></tr></tbody></table></td></tr>`;

export const mainLink = ({
  start,
  colour,
  rel,
  url,
  label,
}: {
  readonly start: string;
  readonly colour: string;
  readonly rel: string;
  readonly url: string;
  readonly label: string;
}): Html =>
  html`<tr><td align="${start}" class="main" style="font-size:0px;padding:0 0 12px;word-break:break-word;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;width:100%;line-height:100%;"><tbody><tr><td align="center" bgcolor="${colour}" role="presentation" style="border:1px solid ${colour};border-radius:6px;cursor:auto;mso-padding-alt:12px 16px;background:${colour};" valign="middle"><a rel="${rel}" href="${url}" style="display:inline-block;background:${colour};color:#ffffff;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;font-weight:bold;line-height:1.5;margin:0;text-decoration:none;text-transform:none;padding:12px 16px;mso-padding-alt:0px;border-radius:6px;" target="_blank">${label}</a></td></tr></tbody></table></td></tr>`;

export const paragraph = ({ start, text }: { readonly start: string; readonly text: string }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><p style="margin:0">${text}</p></div></td></tr>`;

export const picture = ({
  start,
  width,
  alt,
  url,
}: {
  readonly start: string;
  readonly width: string;
  readonly alt: string;
  readonly url: string;
}): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:collapse;border-spacing:0px;"><tbody><tr><td style="width:${width}px;"><img alt="${alt}" src="${url}" style="border:0;display:block;outline:none;text-decoration:none;height:auto;width:100%;font-size:13px;" width="${width}" height="auto"/></td></tr></tbody></table></td></tr>`;

export const quote = ({ start, text }: { readonly start: string; readonly text: string }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><blockquote dir="auto" style="margin:0;padding-inline-start:12px;border-inline-start:3px solid #6f6f6a;white-space:pre-line">${text}</blockquote></div></td></tr>`;

export const scale = ({
  start,
  from,
  links,
  to,
}: {
  readonly start: string;
  readonly from: string;
  readonly links: Markup;
  readonly to: string;
}): Html =>
  html`<tr><td align="${start}" class="scale" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;text-align:${start};color:#1c1c1a;"><p style="margin:0 0 4px">${from}</p><p style="margin:0">${links}</p><p style="margin:4px 0 0">${to}</p></div></td></tr>`;

export const shopName = ({ start, shop }: { readonly start: string; readonly shop: string }): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;font-weight:bold;line-height:1.5;text-align:${start};color:#1c1c1a;">${shop}</div></td></tr>`;

export const smallPrint = ({ start, lines }: { readonly start: string; readonly lines: Markup }): Html =>
  html`<tr><td align="${start}" class="small" style="font-size:0px;padding:0 0 8px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:13px;line-height:1.5;text-align:${start};color:#5c5c58;">${lines}</div></td></tr>`;

export const table = ({
  start,
  caption,
  rows,
}: {
  readonly start: string;
  readonly caption: string;
  readonly rows: Markup;
}): Html =>
  html`<tr><td align="${start}" style="font-size:0px;padding:0 0 16px;word-break:break-word;"><table cellpadding="0" cellspacing="0" width="100%" border="0" style="color:#1c1c1a;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5;table-layout:auto;width:100%;border:none;"><caption style="text-align:${start};font-weight:bold;padding-bottom:8px">${caption}</caption><tbody>${rows}</tbody></table></td></tr>`;

export const wayOut = ({
  start,
  url,
  label,
}: {
  readonly start: string;
  readonly url: string;
  readonly label: string;
}): Html =>
  html`<tr><td align="${start}" class="small" style="font-size:0px;padding:0 0 8px;word-break:break-word;"><div style="font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:13px;line-height:1.5;text-align:${start};color:#5c5c58;"><a rel="unsubscribe" href="${url}" style="color:#5c5c58">${label}</a></div></td></tr>`;
