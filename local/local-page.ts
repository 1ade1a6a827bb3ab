import { type Html, html } from '../functions/kit/html.ts';

const style = `
:root { color-scheme: light dark; --line: #8886; --soft: light-dark(#57534e, #b5b0a8); }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.2; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
a { color: LinkText; }
ol { list-style: none; padding: 0; }
li a { display: block; padding: .75rem; border-bottom: 1px solid var(--line); text-decoration: none; color: inherit; }
li a:hover, li a:focus-visible { background: #8882; }
strong, small { display: block; }
small, dt { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dd { margin: 0; }
@media (max-width: 35rem) { dl { display: block; } dd { margin-bottom: .5rem; } }
iframe { box-sizing: border-box; width: 100%; height: 40rem; max-height: 80vh; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; font: .9rem/1.5 ui-monospace, monospace; }
`;

/** A page on this machine: the inbox, the preview of mails. */
export const localPage = (title: string, content: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${content}
</body>
</html>
`;
