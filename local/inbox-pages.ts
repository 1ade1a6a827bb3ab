import { type Html, html } from '../functions/kit/html.ts';
import type { Message } from './inbox-message.ts';
import { localPage } from './local-page.ts';

const when = (message: Message): Html => html`<time datetime="${message.sentAt}">${message.sentAt}</time>`;

const titleOf = ({ subject }: Message): string => subject.trim() || '(no subject)';

/** All mails, the newest at the top. */
export const listPage = (messages: readonly Message[]): Html =>
  localPage(
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

/**
 * One mail. Its HTML is not ours to trust, so it stands in a frame that can run nothing and reach nothing.
 */
export const messagePage = (message: Message): Html =>
  localPage(
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
  localPage('Not found', html`<main><h1>There is no such mail</h1><p><a href="/">Inbox</a></p></main>`);

/** The HTML part; its links open outside of the frame. */
export const htmlPart = (part: string): string => {
  const base = '<base target="_blank">';
  const head = /<head[^>]*>/i.exec(part);
  if (!head) return `${base}${part}`;
  const end = head.index + head[0].length;
  return `${part.slice(0, end)}${base}${part.slice(end)}`;
};
