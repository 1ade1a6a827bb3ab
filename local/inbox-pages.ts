import { type Html, html } from '../functions/kit/html.ts';
import type { Message } from './inbox-message.ts';

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

const frame = (title: string, content: Html): Html => html`<!doctype html>
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

const when = (message: Message): Html => html`<time datetime="${message.sentAt}">${message.sentAt}</time>`;

const titleOf = ({ subject }: Message): string => subject.trim() || '(no subject)';

/** All mails, the newest on top, where people look. */
export const listPage = (messages: readonly Message[]): Html =>
  frame(
    `Inbox (${messages.length})`,
    html`<main>
<h1>Inbox</h1>
<p>Every mail that the local product sends ends here. <a href="/">Look again</a> · <a href="/messages">As JSON</a></p>
${
  messages.length === 0
    ? html`<p>Nothing here yet.</p>`
    : html`<ol reversed>
${messages.toReversed().map(
  (message) => html`<li><a href="/${message.id}"><strong>${titleOf(message)}</strong>
<span>To ${message.to.join(', ')}</span> <small>${when(message)}</small></a></li>
`,
)}</ol>`
}
</main>`,
  );

const term = (name: string, value: Html | string): Html => html`<dt>${name}</dt><dd>${value}</dd>\n`;

/** One mail. Its HTML comes from elsewhere, so it stands in a frame that can run nothing and reach nothing. */
export const messagePage = (message: Message): Html =>
  frame(
    titleOf(message),
    html`<main>
<p><a href="/">Inbox</a></p>
<h1>${titleOf(message)}</h1>
<dl>
${term('From', message.from)}${term('To', message.to.join(', '))}${term('Sent', when(message))}</dl>
${
  message.html !== null &&
  html`<h2>HTML part</h2>
<iframe src="/${message.id}/html" title="HTML part of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<p><a href="/${message.id}/html" target="_blank">Open the HTML part alone</a></p>`
}
<h2>Text part</h2>
${message.text === null ? html`<p>The mail has none.</p>` : html`<pre>${message.text}</pre>`}
<h2>Headers</h2>
<dl>
${Object.entries(message.headers).flatMap(([name, value]) => [value].flat().map((one) => term(name, one)))}</dl>
</main>`,
  );

export const notFoundPage = (): Html =>
  frame('Not found', html`<main><h1>There is no such mail</h1><p><a href="/">Inbox</a></p></main>`);

/** The HTML part, with its links opening outside of the frame it is shown in. */
export const htmlPart = (part: string): string => {
  const base = '<base target="_blank">';
  const head = /<head[^>]*>/i.exec(part);
  if (!head) return `${base}${part}`;
  const end = head.index + head[0].length;
  return `${part.slice(0, end)}${base}${part.slice(end)}`;
};
