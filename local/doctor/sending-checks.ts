import type { SenderIdentity } from './account.ts';
import { type Check, domainOf, type Ground, isFirst } from './check.ts';
import { dmarcOf } from './dmarc.ts';
import { findingsOf } from './finding.ts';

const sender = ((): Check => {
  const { fine, wrong } = findingsOf('sender');
  return {
    name: 'sender',
    needs: [],
    look: async ({ settings, stage }) => [
      settings.sender.endsWith('.example')
        ? wrong(
            `The settings of ${stage} have the sender ${settings.sender}, and .example is a domain that nobody can have: no mail can leave. Set sender to an address of yours.`,
          )
        : fine(`The sender is ${settings.sender}.`),
    ],
  };
})();

/** From this share of the day's quota on, one more campaign may use it up. */
const nearlyUsed = 0.8;

const account = ((): Check => {
  const { fine, wrong, note } = findingsOf('ses-account');
  return {
    name: 'ses-account',
    needs: ['ses:GetAccount'],
    look: async ({ account: aws }) => {
      const { isOpen, isEnabled, enforcement, perDay, perSecond, sentInADay } = await aws.sending();
      const rate = `${perDay} mails a day and ${perSecond} a second`;
      return [
        isOpen
          ? fine(`SES lets the account write to everybody: ${rate}.`)
          : wrong(
              `SES keeps the account in its sandbox: it writes only to verified addresses, ${rate}. Ask for production access in the SES console ("Get set up"); AWS answers within a day.`,
            ),
        ...(isEnabled
          ? []
          : [
              wrong(
                'SES has paused sending for the account. The SES console says why, under "Account dashboard".',
              ),
            ]),
        ...(enforcement === 'HEALTHY'
          ? []
          : [
              wrong(
                `SES says that the account is in ${enforcement}: too many mails bounced or were reported as spam. docs/runbook.md, "SES counts many bounces".`,
              ),
            ]),
        ...(perDay > 0 && sentInADay >= perDay * nearlyUsed
          ? [
              note(
                `${sentInADay} of the ${perDay} mails of a day have left. Ask SES for a higher quota before the next campaign.`,
              ),
            ]
          : []),
      ];
    },
  };
})();

/** The identities that may cover the sender, the one that the settings mean first. */
const identitiesOf = ({ settings }: Ground): readonly string[] => {
  const domain = domainOf(settings.sender);
  if (settings.identity === 'domain') return [domain];
  return settings.identity === 'address' ? [settings.sender] : [domain, settings.sender];
};

const coveringIdentity = async (
  ground: Ground,
): Promise<{ readonly name: string; readonly found: SenderIdentity } | undefined> => {
  for (const name of identitiesOf(ground)) {
    const found = await ground.account.identity(name);
    if (found) return { name, found };
  }
  return undefined;
};

/** Whether the deployment makes the identity, or expects it. */
const isMade = ({ settings }: Ground): boolean => ['domain', 'address'].includes(settings.identity);

const identity = ((): Check => {
  const { fine, wrong, note } = findingsOf('ses-identity');
  const missing = (ground: Ground) => {
    const names = identitiesOf(ground).join(' or ');
    if (isMade(ground) && isFirst(ground))
      return note(`SES does not know ${names} yet. The first deployment adds it.`);
    const todo = isMade(ground) ? 'Deploy again.' : 'Verify it in the SES console.';
    return wrong(`SES does not know ${names}, so no mail can leave. ${todo}`);
  };
  const unverified = (name: string) => {
    const todo = name.includes('@')
      ? 'Follow the link in the mail that SES has sent to this address.'
      : 'Its DNS needs the DKIM records: see below.';
    return wrong(`SES has not verified ${name} yet, so no mail can leave. ${todo}`);
  };
  return {
    name: 'ses-identity',
    needs: ['ses:GetEmailIdentity'],
    look: async (ground) => {
      const covering = await coveringIdentity(ground);
      if (!covering) return [missing(ground)];
      const { name, found } = covering;
      if (isMade(ground) && isFirst(ground))
        return [
          wrong(
            `SES has ${name} already, and the first deployment would fail because it wants to make it. Set identity to existing in the settings of the stage.`,
          ),
        ];
      return [found.isVerified ? fine(`SES has verified ${name}.`) : unverified(name)];
    },
  };
})();

const dkimRecords = (domain: string, tokens: readonly string[]): string =>
  tokens.map((token) => `${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`).join('; ');

const dkim = ((): Check => {
  const { fine, wrong, note } = findingsOf('dkim');
  return {
    name: 'dkim',
    needs: ['ses:GetEmailIdentity'],
    look: async (ground) => {
      const covering = await coveringIdentity(ground);
      if (!covering) return [];
      const { name, found } = covering;
      if (name.includes('@'))
        return [
          note(
            `Only the address ${name} is verified, so mails have no signature (DKIM) of its domain. Large mailbox providers want one: verify the domain as soon as you can change its DNS.`,
          ),
        ];
      if (found.dkim === 'SUCCESS')
        return [
          found.signs
            ? fine(`SES signs mails as ${name} (DKIM).`)
            : wrong(`Somebody has switched DKIM off for ${name}. Switch it on in the SES console.`),
        ];
      const state = `SES has not found the DKIM records of ${name} (${found.dkim}).`;
      const missing = dkimRecords(name, found.dkimTokens);
      return [
        wrong(
          missing
            ? `${state} Put these into its DNS: ${missing}.`
            : `${state} The SES console shows them under the identity.`,
        ),
      ];
    },
  };
})();

const dmarc = ((): Check => {
  const { fine, wrong, note } = findingsOf('dmarc');
  return {
    name: 'dmarc',
    needs: [],
    look: async ({ settings, account: aws }) => {
      const domain = domainOf(settings.sender);
      if (domain.endsWith('.example')) return [];
      const found = await dmarcOf(domain, (name) => aws.textRecords(name));
      if (found.kind === 'missing')
        return [
          wrong(
            `${domain} has no DMARC record, and large mailbox providers refuse or filter mail to many without one. Put a TXT record at _dmarc.${domain}, to begin with: v=DMARC1; p=none; rua=mailto:<an address of yours>.`,
          ),
        ];
      if (found.kind === 'unclear')
        return [
          wrong(`The DMARC record at ${found.at} is no valid one (${found.why}), so receivers ignore it.`),
        ];
      const { at, policy } = found;
      if (settings.identity === 'address' && policy !== 'none')
        return [
          wrong(
            `${at} says p=${policy}, and mails have no signature of ${domain}: receivers refuse them. Use identity: domain.`,
          ),
        ];
      return policy === 'none'
        ? [note(`${at} says p=none: receivers report, and filter nothing. That is right to begin with.`)]
        : [fine(`${at} says p=${policy} (DMARC).`)];
    },
  };
})();

export const sendingChecks: readonly Check[] = [sender, account, identity, dkim, dmarc];
