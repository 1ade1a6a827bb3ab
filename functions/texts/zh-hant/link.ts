import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: '這個連結無法使用',
  invalid: '連結可能不完整。請從郵件中重新開啟，或複製完整的連結。',
  expiredTitle: '這個連結已過期',
  expired: '回覆期限已過，感謝您願意回覆。您隨時可以直接回覆商店的郵件與商店聯絡。',
  tooLargeTitle: '表單內容過長',
  tooLarge: '送出的內容超過這個頁面的上限，因此沒有儲存任何內容。請返回上一頁，縮短內容後再重新送出。',
  outdatedTitle: '這個連結已停用',
  outdated:
    '為了您的安全，舊郵件中的連結會在一段時間後失效。請使用商店最新郵件中的連結。如果沒有更新的郵件，請回覆商店的任一封郵件，索取新連結。',
  newLink: '索取新連結',
  brokenTitle: '發生錯誤',
  broken: '很抱歉造成您的不便，問題出在我們這邊。請於幾分鐘後再試一次，連結仍然有效。',
  again: '再試一次',
};
