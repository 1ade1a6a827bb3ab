import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { groups } from '../../functions/kit/http-address.ts';
import { refreshHours, type StageConfig } from '../config.ts';
import type { ProductFunction } from './function.ts';

/** Staff accounts and their groups. There is no self-registration; an admin invites. */
export class SignIn extends Construct {
  readonly poolId: string;
  readonly clientId: string;
  /** What `aftercare login` has to know, and everybody may: where people sign in, and the ids of the pool and its client. */
  readonly place: string;
  /** The issuer in tokens. Built by hand, because the emulator does not know the attribute for it. */
  readonly issuer: string;

  /** `naming` adds the account's address to access tokens. */
  constructor(scope: Construct, id: string, config: StageConfig, naming: ProductFunction) {
    super(scope, id);
    const { retain, tokenHours, mfa } = config;
    const pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: retain,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(retain && {
        featurePlan: FeaturePlan.PLUS,
        standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      }),
    });
    // Only this version may change access tokens. Pools have the plan that it needs by default (Essentials).
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, naming.lambda, LambdaVersion.V2_0);
    for (const groupName of groups) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: pool.userPoolId, groupName });
    }
    const client = pool.addClient('Staff', {
      authFlows: { adminUserPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(tokenHours),
      idTokenValidity: Duration.hours(tokenHours),
      refreshTokenValidity: Duration.hours(refreshHours),
    });
    this.poolId = pool.userPoolId;
    this.clientId = client.userPoolClientId;
    const cognito = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com`;
    this.issuer = `${cognito}/${pool.userPoolId}`;
    this.place = [config.signInUrl ?? cognito, pool.userPoolId, client.userPoolClientId].join(' ');
  }
}
