/** A stack as CloudFormation has it. */
export interface DeployedStack {
  readonly name: string;
  /** `CREATE_COMPLETE`, `UPDATE_ROLLBACK_FAILED` … */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What SES allows the account in this region. */
export interface SendingAccount {
  /** Out of the sandbox: it may write to everybody. */
  readonly isOpen: boolean;
  /** Whether SES sends at all; AWS can pause an account. */
  readonly isEnabled: boolean;
  /** `HEALTHY`, `PROBATION` (under review) or `SHUTDOWN`. */
  readonly enforcement: string;
  readonly perDay: number;
  readonly perSecond: number;
  readonly sentInADay: number;
}

/** An address or a domain that SES is to send as. */
export interface SenderIdentity {
  readonly isVerified: boolean;
  /** What SES found of its DKIM records: `SUCCESS`, `PENDING`, `FAILED`, `TEMPORARY_FAILURE`, `NOT_STARTED`. */
  readonly dkim: string;
  /** Whether SES signs its mails. It begins when the records are found, unless somebody has switched it off. */
  readonly signs: boolean;
  /** Of Easy DKIM: each is a record of the domain. */
  readonly dkimTokens: readonly string[];
}

export interface DeadLetters {
  readonly queue: string;
  readonly count: number;
}

/** What the doctor asks of an AWS account in one region, and of DNS. It changes nothing. */
export interface Account {
  /** All stacks of the region. */
  stacks(): Promise<readonly DeployedStack[]>;
  sending(): Promise<SendingAccount>;
  /** Undefined if SES does not know it. */
  identity(name: string): Promise<SenderIdentity | undefined>;
  /** How many functions may run at once, in the whole account. */
  concurrency(): Promise<number>;
  /** The dead-letter queues whose names begin so. */
  deadLetters(prefix: string): Promise<readonly DeadLetters[]>;
  /** By address, who gets the messages of a topic by mail, and whether they have confirmed that. */
  subscribers(topicArn: string): Promise<ReadonlyMap<string, boolean>>;
  /** The TXT records of a name in DNS, each joined from its parts; none if there is no such name. */
  textRecords(name: string): Promise<readonly string[]>;
}
