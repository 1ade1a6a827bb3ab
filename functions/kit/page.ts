import { type Html, html } from './html.ts';

const style = `
:root{color-scheme:light dark;--ink:#1c1c1a;--paper:#fff;--ground:#f4f4f2;--line:#6f6f6a;--accent:#0b5c4a}
@media(prefers-color-scheme:dark){:root{--ink:#f0f0ec;--paper:#232321;--ground:#161615;--line:#a5a59f;--accent:#7fd6be}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.375rem;line-height:1.3}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:0;margin-bottom:.5rem;font-weight:600}
.choice{display:flex;gap:.75rem;align-items:center;min-height:3rem;padding:.5rem .75rem;margin:.375rem 0;border:1px solid var(--line);border-radius:.5rem;background:var(--paper)}
.choice:has(input:checked){outline:3px solid var(--accent)}
input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;accent-color:var(--accent);flex:none}
textarea,input:not([type=radio],[type=checkbox]),select{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}
textarea{min-height:6rem}
input,select{min-height:3rem}
[aria-invalid]{border-color:#b3261e}
h2{font-size:1.125rem;line-height:1.3;margin:1.5rem 0 .5rem}
.field{margin:1rem 0}
.field label{display:block;margin-bottom:.25rem;font-weight:600}
.line legend{padding:0 .25rem}
.line{margin:1rem 0;padding:.75rem;border:1px solid var(--line);border-radius:.5rem}
table{width:100%;border-collapse:collapse;margin:1.5rem 0}
caption{text-align:start;font-weight:600;margin-bottom:.5rem}
th,td{padding:.375rem 0;text-align:start;vertical-align:top;font-weight:400;border-bottom:1px solid var(--line)}
th small{display:block}
td{text-align:end;white-space:nowrap;padding-inline-start:1rem}
.total>*{font-weight:600}
blockquote{margin:1rem 0;padding-inline-start:.75rem;border-inline-start:4px solid var(--line);white-space:pre-line}
h1,h2,legend,label,caption,li,dd,td,th,blockquote,p{overflow-wrap:anywhere}
:lang(ko){word-break:keep-all}
a{color:var(--accent)}
.hint{font-size:.9375rem;margin:.25rem 0 1rem}
button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.5rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--paper);cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.error{border-inline-start:4px solid #b3261e;padding-inline-start:.75rem}
.notice{border-inline-start:4px solid var(--accent);padding-inline-start:.75rem}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
button.second{background:var(--paper);color:var(--accent);border:1px solid var(--accent)}
`;

/**
 * A whole page for customers: one column, readable on a phone, dark if the reader prefers it, right to left
 * for languages that run so. Every page works without scripts. It names no font of a single script: browsers choose by `lang`,
 * and a Chinese font would draw Japanese characters the Chinese way.
 */
export const pageHtml = (
  { tag, direction }: { readonly tag: string; readonly direction: 'ltr' | 'rtl' },
  title: string,
  content: Html,
): Html => html`<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;

/** A page with a message and nothing to do. */
export const noticeHtml = (
  language: { readonly tag: string; readonly direction: 'ltr' | 'rtl' },
  title: string,
  sentence: string,
): Html => pageHtml(language, title, html`<h1>${title}</h1>\n<p>${sentence}</p>`);
