import {
  agreeToApproval,
  listApprovals,
  probeAgreement,
  readApproval,
  refuseApproval,
  showAgreement,
  takeAgreement,
} from '../approvals/approval.api.ts';
import {
  cancelCampaign,
  changeCampaign,
  copyOfCampaign,
  createCampaign,
  launchCampaign,
  listCampaigns,
  listMessages,
  pauseCampaign,
  previewCampaign,
  readCampaign,
  removeCampaign,
  resumeCampaign,
  submitCampaignRoute,
  testOfCampaign,
} from '../campaigns/campaign.api.ts';
import { followLink, probeLink } from '../campaigns/clicks/follow-link.api.ts';
import { beginDryRunRoute, readDryRun } from '../campaigns/dry-run/dry-run.api.ts';
import { makeCareReport, readCampaignReport, readCareReport } from '../campaigns/report/report.api.ts';
import { probeBirthdayPage, showBirthdayPage, takeBirthday } from '../care/birthday-page.api.ts';
import { keepOwnDay, listOccasions, readOccasion, removeOwnDay, setDates } from '../care/occasion.api.ts';
import {
  changeProgramme,
  createProgramme,
  listProgrammes,
  readProgramme,
  switchOff,
  switchOn,
} from '../care/programme.api.ts';
import { listRuns, readRun, startRunsRoute } from '../care/runs/run.api.ts';
import { probeCalendar, readCalendar, serveCalendar } from '../care/seeing/calendar.api.ts';
import { readPerson, readPersonOfProgramme } from '../care/seeing/person.api.ts';
import { previewProgramme, previewShop } from '../care/seeing/preview.api.ts';
import {
  listMailTemplates,
  previewMail,
  readMailCopy,
  removeMailCopy,
  writeMailCopy,
} from '../copies/copy.api.ts';
import {
  createLot,
  exportLotRoute,
  importCodes,
  issueCodes,
  issueOwnCodes,
  listCodes,
  listLots,
  listRedemptions,
  readCoupon,
  readLot,
  voidCodes,
  voidLotRoute,
} from '../coupons/coupon.api.ts';
import { commitRoute, holdRoute, releaseRoute, validateRoute } from '../coupons/shop-coupons.api.ts';
import {
  cancelStoreCredit,
  grantStoreCredit,
  listCreditHistory,
  listCredits,
  readCreditBalance,
} from '../credits/credit.api.ts';
import { probeCreditPage, showCreditPage } from '../credits/credit-page.api.ts';
import {
  commitCreditRoute,
  holdCreditRoute,
  releaseCreditRoute,
  tellBalance,
} from '../credits/shop-credits.api.ts';
import { deleteBirthday, readBirthdayRoute, writeBirthday, writeTags } from '../customers/birthday.api.ts';
import { listConsents, recordConsent } from '../customers/consent.api.ts';
import {
  findCustomers,
  findOwnCustomers,
  readCustomer,
  releaseCustomer,
  suppressCustomer,
} from '../customers/customer.api.ts';
import { listExecutions } from '../executions/execution.api.ts';
import type { FunctionName } from '../house/registry.ts';
import {
  applyImportRoute,
  cancelImportRoute,
  checkImportRoute,
  createImport,
  listImports,
  readImport,
  readReport,
} from '../imports/import.api.ts';
import type { Route } from '../kit/route.ts';
import { changeBreaker, readBreakerRoute, resetBreakerRoute } from '../mail/breaker.api.ts';
import { probeUnsubscribe, showUnsubscribe, unsubscribe } from '../mail/unsubscribe.api.ts';
import {
  changeOffer,
  createOffer,
  endOffer,
  launchOffer,
  listOffers,
  pauseOffer,
  readOffer,
  readOfferVersion,
  resumeOffer,
} from '../offers/offer.api.ts';
import { listCustomerOrders, readOrder, readOwnOrder } from '../orders/order.api.ts';
import { changeCredentials, removeCredentials } from '../platforms/credentials.api.ts';
import { standardEvent } from '../platforms/standard/event.ts';
import { standardExamples } from '../platforms/standard/examples.ts';
import {
  dryRunPolicy,
  listPolicyPacks,
  listPolicyVersions,
  readPolicy,
  writePolicy,
} from '../policy/policy.api.ts';
import {
  askForLink,
  probeDecision,
  probePortal,
  probeReturn,
  probeReturnForm,
  probeStep,
  probeWithdraw,
  showDecision,
  showPortal,
  showReturn,
  showReturnForm,
  showStep,
  showWithdraw,
  submitReturn,
  takeDecision,
  takeStep,
  withdraw,
} from '../portal/portal.api.ts';
import {
  closePrivacyRequest,
  eraseCustomer,
  exportCustomer,
  listPrivacyRequests,
} from '../privacy/privacy.api.ts';
import { exportAnswers, listComments, readOwnResults, readResults } from '../results/results.api.ts';
import { createReturn, listReturnsRoute, readReturn } from '../returns/return.api.ts';
import {
  approveReturn,
  approveReturns,
  askReturn,
  cancelReturn,
  declineReturn,
  dismissReturn,
  dismissReturns,
  dispatchReturn,
  inspectReturn,
  matchReturn,
  overrideReturn,
  payReturnWithoutGoods,
  receiveReturn,
  settleReturnRoute,
} from '../returns/return-actions.api.ts';
import { searchShops } from '../search/search.api.ts';
import {
  archiveSegment,
  changeSegment,
  countCondition,
  countSegment,
  createSegment,
  explainSegment,
  listSegments,
  listSegmentVersions,
  readGroups,
  readSegment,
  rebuildSegmentPeople,
  restoreSegment,
  sampleSegment,
} from '../segments/segments.api.ts';
import {
  changeShop,
  createApiKey,
  createShop,
  listApiKeys,
  listShops,
  readShop,
  retireApiKeyRoute,
  retireSecret,
  rotateSecret,
} from '../shops/shop.api.ts';
import { readReturnStudy } from '../studies/studies.api.ts';
import {
  assignFollowUp,
  listFollowUps,
  noteFollowUp,
  readFollowUp,
  resolveFollowUp,
} from '../surveys/follow-up.api.ts';
import {
  listQuestionnaires,
  previewQuestionnaire,
  publishQuestionnaire,
  writeQuestionnaire,
} from '../surveys/questionnaire.api.ts';
import {
  answerSurvey,
  listOwnSurveys,
  listSurveys,
  probeSurvey,
  readSurvey,
  showSurvey,
  startOwnSurvey,
  startSurvey,
} from '../surveys/survey.api.ts';
import { readTimeline } from '../timeline/timeline.api.ts';
import { checkEventRoute, listRefusedEvents, receiveWebhook } from '../webhooks/webhook.api.ts';
import { describeApi, readSignIn } from './describe.api.ts';
import { describeRoutes } from './openapi.ts';

/**
 * Every route of the product and the function that answers it. infra builds the gateway from this list, and
 * openapi.json describes it.
 */
export const api = {
  'receive-webhook': [receiveWebhook],
  'show-survey': [showSurvey, probeSurvey, answerSurvey],
  'serve-withdrawal': [showWithdraw, probeWithdraw, withdraw],
  'serve-portal': [showPortal, probePortal, askForLink],
  'serve-return-form': [showReturnForm, probeReturnForm, submitReturn],
  'serve-return': [showReturn, probeReturn, showStep, probeStep, takeStep],
  'decide-return': [showDecision, probeDecision, takeDecision],
  'unsubscribe-customer': [showUnsubscribe, probeUnsubscribe, unsubscribe],
  'serve-birthday': [showBirthdayPage, probeBirthdayPage, takeBirthday],
  'manage-shops': [
    listShops,
    createShop,
    readShop,
    changeShop,
    rotateSecret,
    retireSecret,
    changeCredentials,
    removeCredentials,
    listPrivacyRequests,
    closePrivacyRequest,
  ],
  'manage-api-keys': [listApiKeys, createApiKey, retireApiKeyRoute],
  'manage-customers': [
    findCustomers,
    readCustomer,
    suppressCustomer,
    listConsents,
    recordConsent,
    readTimeline,
    listExecutions,
    listCustomerOrders,
    exportCustomer,
    eraseCustomer,
  ],
  'manage-birthdays': [readBirthdayRoute, writeBirthday, deleteBirthday, writeTags],
  'release-customer': [releaseCustomer],
  'read-orders': [readOrder],
  'manage-surveys': [
    startSurvey,
    listFollowUps,
    readFollowUp,
    resolveFollowUp,
    assignFollowUp,
    noteFollowUp,
    listQuestionnaires,
    writeQuestionnaire,
    publishQuestionnaire,
    previewQuestionnaire,
  ],
  'read-results': [readResults, listComments, exportAnswers],
  'read-surveys': [listSurveys, readSurvey],
  'manage-returns': [
    listReturnsRoute,
    createReturn,
    approveReturns,
    readReturn,
    approveReturn,
    declineReturn,
    dismissReturn,
    dismissReturns,
    askReturn,
    receiveReturn,
    inspectReturn,
    matchReturn,
    overrideReturn,
    payReturnWithoutGoods,
    cancelReturn,
    dispatchReturn,
    settleReturnRoute,
  ],
  'manage-credits': [listCredits, grantStoreCredit, cancelStoreCredit, readCreditBalance, listCreditHistory],
  'serve-credit-page': [showCreditPage, probeCreditPage],
  'serve-coupons': [validateRoute, holdRoute, commitRoute, releaseRoute],
  'serve-credits': [tellBalance, holdCreditRoute, commitCreditRoute, releaseCreditRoute],
  'decide-approvals': [
    listApprovals,
    readApproval,
    agreeToApproval,
    refuseApproval,
    showAgreement,
    probeAgreement,
    takeAgreement,
  ],
  'manage-campaigns': [
    listCampaigns,
    createCampaign,
    readCampaign,
    changeCampaign,
    copyOfCampaign,
    removeCampaign,
    testOfCampaign,
    submitCampaignRoute,
    launchCampaign,
    pauseCampaign,
    resumeCampaign,
    cancelCampaign,
  ],
  'follow-link': [followLink, probeLink],
  'read-reports': [readCampaignReport, readCareReport, makeCareReport],
  'preview-campaigns': [previewCampaign, beginDryRunRoute, readDryRun, listMessages],
  'manage-breaker': [readBreakerRoute, changeBreaker, resetBreakerRoute],
  'manage-care': [
    createProgramme,
    listProgrammes,
    readProgramme,
    changeProgramme,
    switchOn,
    switchOff,
    listOccasions,
    readOccasion,
    setDates,
    keepOwnDay,
    removeOwnDay,
  ],
  'serve-care-calendar': [readCalendar, serveCalendar, probeCalendar],
  'preview-care': [previewShop, previewProgramme, readPerson, readPersonOfProgramme],
  'manage-care-runs': [listRuns, readRun, startRunsRoute],
  'manage-offers': [
    listOffers,
    createOffer,
    readOffer,
    readOfferVersion,
    changeOffer,
    launchOffer,
    pauseOffer,
    resumeOffer,
    endOffer,
  ],
  'manage-segments': [
    listSegments,
    createSegment,
    countCondition,
    readGroups,
    rebuildSegmentPeople,
    readSegment,
    listSegmentVersions,
    changeSegment,
    archiveSegment,
    restoreSegment,
    countSegment,
    sampleSegment,
    explainSegment,
  ],
  'manage-coupons': [
    listCodes,
    issueCodes,
    issueOwnCodes,
    importCodes,
    voidCodes,
    createLot,
    listLots,
    readLot,
    exportLotRoute,
    voidLotRoute,
    listRedemptions,
    readCoupon,
  ],
  'manage-policies': [
    readPolicy,
    writePolicy,
    listPolicyVersions,
    listPolicyPacks,
    dryRunPolicy,
    readReturnStudy,
  ],
  'manage-mails': [listMailTemplates, readMailCopy, writeMailCopy, removeMailCopy, previewMail],
  'manage-imports': [
    createImport,
    listImports,
    readImport,
    checkImportRoute,
    applyImportRoute,
    cancelImportRoute,
    readReport,
  ],
  'serve-search': [searchShops],
  'serve-shop': [
    readOwnOrder,
    listOwnSurveys,
    findOwnCustomers,
    startOwnSurvey,
    readOwnResults,
    listRefusedEvents,
    checkEventRoute,
  ],
  'describe-api': [describeApi, readSignIn],
} satisfies Partial<Record<FunctionName, readonly Route[]>>;

/** openapi.json: every route, and the bodies that are not our own JSON. */
export const openApi = (publicUrl: string): Record<string, unknown> => {
  const routes: readonly Route[] = Object.values(api).flat();
  return describeRoutes(routes, publicUrl, {
    [receiveWebhook.path]: { schema: standardEvent, examples: standardExamples },
  });
};
