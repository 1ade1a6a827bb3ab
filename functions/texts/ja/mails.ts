import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': '{name} 様',
  'mail.greeting.nobody': 'お客様',
  'mail.greeting.staff': '担当者各位',
  'mail.number': '返品番号',
  'mail.order': '注文番号',
  'mail.items': '返品する商品',
  'mail.outcome': '対応内容',
  'mail.more': 'ほか{count, number}件',
  'mail.status': '返品の状況を確認する',
  'mail.reply': 'ご不明な点がございましたら、このメールにご返信ください。',
  'mail.theirWords': '{shop}からのメッセージ：',
  'mail.unsubscribe': '配信停止・受信するメールの選択',
  'mail.gift.code': 'クーポンコード',
  'mail.gift.worth': '{worth}。',
  'mail.gift.credit':
    '{amount, number, money}のストアクレジット（当店でのお買い物に使える残高）をご利用ください。',
  'mail.gift.until': '有効期限：{day, date, full}',
  'survey.invite.subject': '【{shop}】お買い物はいかがでしたか',
  'survey.invite.intro':
    '先日は{shop}をご利用いただき、誠にありがとうございました。ご注文の商品（注文番号：{order}）は、お手元に届きましたでしょうか。よろしければ、ご感想をお聞かせください。',
  'survey.invite.return.subject': '【{shop}】返品のお手続きはいかがでしたか',
  'survey.invite.return.intro':
    'このたびは{shop}をご利用いただき、誠にありがとうございました。ご注文（注文番号：{order}）の返品のお手続きが完了いたしました。よろしければ、お手続きについてのご感想をお聞かせください。',
  'survey.reminder.subject': '【{shop}】お買い物についてのご感想をお聞かせください',
  'survey.reminder.intro':
    '先日は{shop}をご利用いただき、誠にありがとうございました。数日前に、ご注文（注文番号：{order}）についてのアンケートをお送りいたしました。お時間がございましたら、ご感想をお聞かせください。このアンケートについてのご案内は、今回が最後となります。',
  'survey.reminder.return.subject': '【{shop}】返品のお手続きについてのご感想をお聞かせください',
  'survey.reminder.return.intro':
    '先日は{shop}をご利用いただき、誠にありがとうございました。数日前に、返品のお手続き（注文番号：{order}）についてのアンケートをお送りいたしました。お時間がございましたら、ご感想をお聞かせください。このアンケートについてのご案内は、今回が最後となります。',
  'survey.question': '全体として、どの程度ご満足いただけましたか。',
  'survey.howTo': 'あてはまる回答を一つお選びください。開いたページで、コメントを添えて送信できます。',
  'survey.thanks': 'お忙しいところ恐れ入りますが、よろしくお願いいたします。',
  'survey.follow-up.opened.subject': '【要対応】ご不満をお持ちのお客様（注文番号：{order}）',
  'survey.follow-up.opened.intro':
    'お客様から低い評価がありました。ご対応をお願いいたします。対応が済むまで、このお客様にはアンケートも販促メールも送信されません。',
  'survey.follow-up.overdue.subject': '【未対応】ご不満をお持ちのお客様（注文番号：{order}）',
  'survey.follow-up.overdue.intro': 'このお客様への対応がまだ行われておらず、期限を過ぎています。',
  'survey.follow-up.score': '評価：{score, number}／{highest, number}',
  'survey.follow-up.due': '対応期限：{due, date, moment}',
  'survey.follow-up.how':
    '対応番号：{id}。対応の内容を記録すると、このお客様にもう一度アンケートをお送りします。',
  'survey.resolved.subject': '【{shop}】ご意見への対応のご報告（注文番号：{order}）',
  'survey.resolved.intro':
    'ご注文（注文番号：{order}）についてご意見をお寄せいただき、ありがとうございます。このたびはご不便をおかけし、誠に申し訳ございませんでした。',
  'survey.resolved.done.refunded': 'ご返金の手続きを完了いたしました。',
  'survey.resolved.done.replaced': '交換品をお送りいたします。',
  'survey.resolved.done.credited': 'ストアクレジット（当店でのお買い物に使える残高）を付与いたしました。',
  'survey.resolved.done.explained': '状況を確認し、ご説明いたしました。',
  'survey.resolved.done.not-reached':
    '当店よりご連絡を差し上げましたが、お話しすることができませんでした。引き続き対応いたしますので、このメールにご返信ください。',
  'survey.resolved.done.other': '担当者が対応いたしました。',
  'survey.resolved.apology': 'お詫びのしるしとして、下記をお贈りいたします。',
  'survey.report.subject': '【{shop}】{month}のお客様アンケート結果',
  'survey.report.intro': '{month}のアンケートに対するお客様のご回答をお知らせします。',
  'survey.report.kind.csat': '満足度：評価4と5の割合',
  'survey.report.kind.dimensions': '項目別の満足度：評価4と5の割合',
  'survey.report.kind.ces': '手間の少なさ：評価5から7の割合',
  'survey.report.kind.nps': 'おすすめ度：ネットプロモータースコア',
  'survey.report.figure': '結果',
  'survey.report.share': '{value, number, percent}（{low, number, percent}～{high, number, percent}）',
  'survey.report.score': '{value, number}（{low, number}～{high, number}）',
  'survey.report.answered': '回答数',
  'survey.report.asked': '質問の言語',
  'survey.report.apart':
    '質問や表現の異なる結果が含まれています。別々に表示しており、互いに比較することはできません。言語の異なる結果どうしも同様です。',
  'survey.report.of': '{answered, number}／{asked, number}（{share, number, percent}）',
  'survey.report.trend.up': '前の月より良くなりました。',
  'survey.report.trend.down': '前の月より悪くなりました。',
  'survey.report.trend.unclear': '前の月と差があるとはいえません。',
  'survey.report.given': '評価ごとの回答数',
  'survey.report.below.product': '平均を明らかに下回る商品',
  'survey.report.below.country': '平均を明らかに下回る国',
  'survey.report.open': 'ご不満をお持ちで、対応をお待ちのお客様：{count, number}名',
  'survey.report.surely': '括弧内は、実際の値が95%の確からしさで含まれる範囲です。',
  'withdrawal.received.subject': '【{shop}】契約の撤回のお申し出を受け付けました（注文番号：{order}）',
  'withdrawal.received.intro':
    '{shop}をご利用いただき、誠にありがとうございます。契約の撤回（理由を問わない解約）のお申し出を、確かに受け付けました。このメールは大切に保管してください。',
  'withdrawal.received.declaration': 'お申し出の内容',
  'withdrawal.received.at': '受付日時',
  'withdrawal.received.name': 'お名前',
  'withdrawal.received.email': 'メールアドレス',
  'withdrawal.received.what': '撤回の対象',
  'withdrawal.received.wholeOrder': '契約全体',
  'withdrawal.received.matched': 'お手続きを進めております。理由をお知らせいただく必要はございません。',
  'withdrawal.received.unmatched':
    '該当するご注文をすぐに確認できませんでした。担当者がお調べし、改めてご連絡いたします。その結果にかかわらず、お申し出は上記の受付日時に受け付けたものとして取り扱います。',
  'withdrawal.received.goods': '対象の商品',
  'withdrawal.received.leftOut': '契約の撤回の対象とならない商品',
  'withdrawal.received.sendBack':
    'このお申し出から14日以内に商品をご返送ください。商品がまだ届いていない場合、お手続きの必要はございません。',
  'withdrawal.received.refundDue':
    '遅くとも{day, date, full}までに、お支払い時と同じ方法でご返金いたします。商品の到着、またはご発送の確認ができるまで、ご返金をお待ちいただく場合がございます。',
  'withdrawal.collected.subject': '【{shop}】契約の撤回のお申し出を受け付けました（複数件）',
  'withdrawal.collected.intro':
    '{shop}をご利用いただき、誠にありがとうございます。下記のとおり、契約の撤回のお申し出を受け付けました。お客様のメールアドレスで同じ日に多数のお申し出があったため、1通のメールにまとめてお知らせいたします。このメールは大切に保管してください。',
  'withdrawal.collected.list': '受付番号、注文番号、受付日時',
  'withdrawal.collected.notYou': 'お心当たりがない場合、お手続きの必要はございません。',
  'withdrawal.unmatched.subject': '【{shop}】注文が見つからない契約の撤回：{count, number}件',
  'withdrawal.unmatched.intro':
    '契約の撤回のお申し出がありましたが、この番号とメールアドレスに該当する注文がありません。',
  'withdrawal.unmatched.open':
    '{number}：注文「{order}」、{name}、受付から{age}。返金の期限：{day, date, full}',
  'withdrawal.unmatched.overdue':
    '【期限超過】{number}：注文「{order}」、{name}、受付から{age}。返金の期限：{day, date, full}',
  'withdrawal.unmatched.many':
    '注文が見つからないお申し出が{count, number}件あります。1時間に{most, number}件を超えて届いたため、ここには一覧を表示しません。',
  'withdrawal.unmatched.list': 'すべてのお申し出（API）',
  'withdrawal.unmatched.how':
    'それぞれの注文をお調べのうえ、照合してください。ショップの注文に関するものでない場合は、却下してください。番号とアドレスが一致する注文が届くと、自動的に照合されます。',
  'return.requested.subject': '【{shop}】返品のお申し込みを受け付けました（返品番号：{number}）',
  'return.requested.intro':
    'このたびは{shop}をご利用いただき、誠にありがとうございます。返品のお申し込みを受け付けました。内容を確認のうえ、改めてメールでご連絡いたします。',
  'return.approved.subject': '【{shop}】返品を承りました（返品番号：{number}）',
  'return.approved.intro': 'お申し込みの内容を確認し、返品を承りました。',
  'return.approved.next': 'ご返送の方法は、別のメールでご案内いたします。',
  'return.approved.keep': '商品をご返送いただく必要はございません。そのままお手元にお納めください。',
  'return.declined.subject': '【{shop}】返品のお申し込みについてのご回答（返品番号：{number}）',
  'return.declined.intro':
    'お申し込みいただいた返品について、内容を慎重に確認いたしました。誠に申し訳ございませんが、下記の理由により、今回はお受けいたしかねます。何卒ご了承くださいますようお願い申し上げます。',
  'return.declined.why': '理由',
  'return.declined.objectTitle': 'ご納得いただけない場合',
  'return.instructions.subject': '【{shop}】ご返送方法のご案内（返品番号：{number}）',
  'return.instructions.intro': '商品のご返送方法をご案内いたします。',
  'return.instructions.dispatch':
    '発送されましたら、配送会社とお問い合わせ番号をお知らせください。配送会社から受け取られた控えは、発送の証明になります。',
  'return.reminder.parcel.subject': '【{shop}】ご返送のお荷物についてのご確認（返品番号：{number}）',
  'return.reminder.parcel.intro':
    'ご返送のお荷物が、まだ当店に届いておりません。すでに発送済みの場合は、お手数ですが、発送日と配送会社をお知らせください。行き違いの場合は、何卒ご容赦ください。',
  'return.reminder.approver.subject': '【要決定】未決定の返品があります（返品番号：{number}、{shop}）',
  'return.reminder.approver.intro':
    'この返品は、まだ決定されていません。このまま決定がない場合は、責任者に確認を依頼します。',
  'return.received.subject': '【{shop}】ご返送のお荷物が到着いたしました（返品番号：{number}）',
  'return.received.intro':
    '{day, date, full}に、ご返送のお荷物が当店に到着いたしました。検品のうえ、返金または交換などのお手続きを進めてまいります。',
  'return.settled.subject': '【{shop}】返品のお手続きが完了いたしました（返品番号：{number}）',
  'return.settled.how.refund':
    'お支払い時と同じ方法で{amount, number, money}をご返金いたしました。ご利用の金融機関により、反映まで数日かかる場合がございます。',
  'return.settled.how.store-credit':
    '{amount, number, money}のストアクレジット（当店でのお買い物に使える残高）を、お客様のアカウントに付与いたします。コードを入力する必要はございません。',
  'return.settled.how.replacement': '交換品を発送いたしました。',
  'return.settled.how.repair': '修理が完了し、商品を発送いたしました。',
  'return.settled.how.nothing': '返品のお手続きが完了いたしました。今回ご返金はございません。',
  'return.settled.less': 'あらかじめお知らせしていた金額より、{amount, number, money}少なくなっております。',
  'return.settled.more': 'あらかじめお知らせしていた金額より、{amount, number, money}多くなっております。',
  'return.settled.why': 'お申し込みの内容と異なっていた点：',
  'return.settled.counted': '{title}：到着{counted, number}点、お申し込み{announced, number}点',
  'return.settled.diminished': 'ご使用による減額：{amount, number, money}',
  'return.settled.otherwise': 'その後ご注文の内容に変更があったため、金額を計算し直しました。',
  'return.settled.again':
    'ご注文の商品がすべて返品されましたので、ご利用のコード（{code}）に代えて、同じ条件の新しいコードをお送りいたします。',
  'return.settled.againUntil': '有効期限：{day, date, full}',
  'return.question.subject.question': '【{shop}】返品についての確認のお願い（返品番号：{number}）',
  'return.question.subject.photos': '【{shop}】写真の追加のお願い（返品番号：{number}）',
  'return.question.subject.offer': '【{shop}】返品についてのご提案（返品番号：{number}）',
  'return.question.intro': '恐れ入りますが、返品のお手続きを進めるため、ご回答をお願いいたします。',
  'return.question.answer.question': '回答する',
  'return.question.answer.photos': '写真を追加する',
  'return.question.answer.offer': 'ご提案に回答する',
  'return.question.answerBy':
    '{until, date, moment}までにご回答くださいますようお願いいたします。ご回答がない場合は、確認できている内容に基づいて判断いたします。',
  'return.cancelled.subject': '【{shop}】返品のお申し込みを取り消しました（返品番号：{number}）',
  'return.cancelled.by.customer':
    'お客様のお申し出により、返品のお申し込みを取り消しました。これ以上のお手続きの必要はございません。',
  'return.cancelled.by.shop':
    '誠に勝手ながら、当店にて返品のお申し込みを取り消しました。ご迷惑をおかけし、申し訳ございません。',
  'return.cancelled.again': '返品の期限内であれば、改めてお申し込みいただけます。',
  'return.expired.subject': '【{shop}】返品のお手続きを終了しました（返品番号：{number}）',
  'return.expired.intro': '期日までにお荷物の到着を確認できなかったため、返品のお手続きを終了いたしました。',
  'return.expired.notPaid': 'ご返金は行っておりません。',
  'return.expired.sent':
    'すでに発送済みの場合は、お手数ですが、発送の控えを添えてこのメールにご返信ください。お手続きを再開いたします。',
  'return.link.subject': '【{shop}】返品のお手続きのご案内（注文番号：{order}）',
  'return.link.intro':
    'ご依頼により、返品のお手続きのページをご案内いたします。下記のリンクから、返品する商品をお選びください。',
  'return.link.open': '返品のお手続きへ進む',
  'return.link.validUntil': 'リンクの有効期限：{until, date, moment}',
  'return.link.notYou':
    'お心当たりがない場合は、このメールを破棄してください。ご注文の内容は変更されておりません。',
  'order.delivered.subject': '【{shop}】ご注文の商品をお届けしました（注文番号：{order}）',
  'order.delivered.intro':
    'このたびは{shop}をご利用いただき、誠にありがとうございます。ご注文の商品（注文番号：{order}）のお届けが完了いたしました。',
  'order.delivered.ifWrong': '商品に不備などがございましたら、下記より返品をお申し込みください。',
  'order.delivered.open': '返品のお手続きへ進む',
  'order.delivered.policyUntil': '当店では、任意の返品規定により、{day, date, full}まで返品を承ります。',
  'order.delivered.withdrawUntil':
    'これとは別に、お客様には、法律に基づき、{day, date, full}まで契約の撤回（理由を問わない解約）を行う権利がございます。',
  'order.delivered.withdraw': '契約の撤回はこちら',
  'order.delivered.help':
    'お荷物が届いていない場合や、商品に破損などがある場合は、このメールにご返信ください。担当者よりご連絡いたします。',
  'return.approval.subject': '【要決定】返品番号：{number}（{shop}）',
  'return.approval.urgentSubject': '【至急・要決定】返品番号：{number}（{shop}）',
  'return.approval.intro': '返品についての決定をお願いいたします。',
  'return.approval.links':
    'リンクを開くと、確認のページが表示されます。リンクはご本人専用です。転送しないでください。',
  'return.approval.approve': '承認する',
  'return.approval.decline': '承認しない',
  'return.escalation.subject': '【要対応】返品番号：{number}（{shop}）',
  'return.escalation.why.no-match':
    '契約の撤回のお申し出がありましたが、注文の商品を自動的に返品に含めることができません。注文をご確認ください。',
  'return.escalation.why.not-shipped':
    'まだ発送していない商品の返品を希望されています。注文を止めるか、返金してください。',
  'return.escalation.why.approval':
    '期限までに承認者の決定がありませんでした。このまま決定がない場合は、ショップの既定の設定が適用されます。',
  'return.escalation.why.no-parcel':
    'この返品のお荷物が届いていません。自動では終了できないため、ご確認ください。',
  'return.escalation.why.inspection-overdue': 'お荷物は届いていますが、期限までに検品されていません。',
  'return.escalation.why.discrepancy':
    '届いた商品がお客様のお申し込みと異なります。どのように扱うかを決めてください。',
  'return.escalation.why.settlement': '返金の支払いができませんでした。ショップのシステムでご確認ください。',
  'return.escalation.why.exchange': '交換の手続きができませんでした。ショップのシステムでご確認ください。',
  'return.escalation.why.by-hand': 'この返品は、手作業での支払いまたは発送と、その後の確認が必要です。',
  'return.escalation.why.second-person':
    'この支払いに、期限までに二人目の方の同意がありませんでした。同意があるまで支払いは行われません。',
  'return.escalation.why.not-agreed':
    '二人目の方がこの支払いに同意しなかったため、支払いは行われていません。今後の対応を決めてください。',
  'return.escalation.detail': '詳細',
  'approval.asked.subject': '【要確認】二人目の同意のお願い：{name}（{shop}）',
  'approval.asked.intro':
    '支払いの前に、二人目の方の同意が必要です。最初に承認した方とは別の方がご確認ください。',
  'approval.asked.campaign':
    'キャンペーンの配信前に、二人目の方の同意が必要です。作成した方、申請した方とは別の方がご確認ください。',
  'approval.what.return': '返品番号',
  'approval.what.campaign': 'キャンペーン',
  'approval.people': '配信対象数',
  'approval.peopleBefore': '前回同意時の配信対象数',
  'approval.offer': '特典',
  'approval.worth': 'クーポンの上限額',
  'approval.unbounded': '上限なし',
  'approval.leaves': '配信開始',
  'approval.atOnce': '開始の操作後すぐ',
  'approval.waves': '配信回数',
  'approval.submittedBy': '申請者',
  'approval.amount': '金額',
  'approval.approvedBy': '最初の承認者',
  'approval.byRules': 'ショップのルール',
  'approval.until': '回答期限',
  'approval.agree': '同意する',
  'approval.refuse': '同意しない',
  'approval.links':
    'リンクを開くと、確認のページが表示されます。リンクはご本人専用です。転送しないでください。',
  'return.signal.subject': '【要確認】不具合による返品が増えています：{product}',
  'return.signal.intro': 'この商品は、到着時の破損や動作不良による返品が通常より多くなっています。',
  'return.signal.sku': '商品番号',
  'return.signal.supplier': '仕入先',
  'return.signal.recent': '最近',
  'return.signal.before.product': '以前（同じ商品）',
  'return.signal.before.supplier': '以前（同じ仕入先のほかの商品）',
  'return.signal.before.shop': '以前（ショップのほかの商品）',
  'return.signal.rate': '販売{sold, number}点のうち{faults, number}点（{share, number, percent}）',
  'return.signal.probability': '偶然である確率',
  'return.signal.advice': '次の発送の前に、在庫と梱包をご確認ください。',
  'return.overdue.subject.answer': '回答期限のお知らせ（返品番号：{number}）',
  'return.overdue.subject.refund': '返金期限のお知らせ（返品番号：{number}）',
  'return.overdue.near.answer':
    '至急の返品に、担当者がまだ回答していません。回答期限は{until, date, moment}です。',
  'return.overdue.near.refund':
    '契約の撤回に伴う返金の法定期限は{day, date, full}です。返金はまだ行われていません。',
  'return.overdue.missed.answer':
    '至急の返品に、担当者がまだ回答していません。回答期限（{until, date, moment}）を過ぎています。',
  'return.overdue.missed.refund':
    '契約の撤回に伴う返金の法定期限（{day, date, full}）を過ぎていますが、返金はまだ行われていません。お客様から遅延利息を請求される可能性があります。',
  'return.overdue.status': '状況',
  'care.date-reminder.subject': '【要設定】{occasion}の日付（{shop}）',
  'care.date-reminder.intro':
    '{occasion}の日付がまだ設定されていません。月の観測や政府の発表によって決まるため、毎年、担当者による設定が必要です。設定されるまで、ごあいさつのメールは送信されません。',
  'care.date-reminder.proposed': '日付の候補',
  'care.date-reminder.how':
    '発表された日付と候補をご確認のうえ、日付の設定をお願いいたします。カレンダーでの名称：{id}',

  'credit.page': 'ストアクレジットを確認する',
  'credit.ends': '{amount, number, money}のストアクレジットの有効期限は{day, date, full}です。',
  'credit.waiting.subject': '【{shop}】ストアクレジットのお知らせ',
  'credit.waiting.intro':
    '{shop}をご利用いただき、誠にありがとうございます。{amount, number, money}のストアクレジット（当店でのお買い物に使える残高）をご用意しております。付与にはお客様のアカウントが必要ですが、このメールアドレスのアカウントがまだございません。',
  'credit.waiting.how':
    'お手数ですが、このメールの宛先と同じメールアドレスで、当店のアカウントをお作りください。数時間以内にストアクレジットを付与いたします。コードを入力する必要はございません。',
  'credit.waiting-staff.subject': '【確認】アカウント待ちのストアクレジット（{shop}）',
  'credit.waiting-staff.intro':
    '{amount, number, money}のストアクレジットを付与できていません。ショップのプラットフォームに、お客様のアカウントが見つかりませんでした。アカウントの作成をメールでお願いしており、1時間ごとに確認します。',
  'credit.waiting-staff.show': 'このお客様のストアクレジットは、次の顧客番号で確認できます：{customer}',

  'offer.budget.subject': '【お知らせ】予算の{share, number, percent}を使用しました：{offer}（{shop}）',
  'offer.budget.subject.spent': '【お知らせ】予算を使い切りました：{offer}（{shop}）',
  'offer.budget.intro':
    '特典「{offer}」の予算{budget, number, money}のうち、{redeemed, number, money}が使用されました。',
  'offer.budget.beyond':
    'このほか、すでに成立していた注文により、予算を超えて{beyond, number, money}が使用されました。',
  'offer.budget.left':
    '予算を使い切るまで、コードは有効です。特典を増やす場合は予算を引き上げ、増やさない場合は特典を一時停止または終了してください。',
  'offer.budget.spent': 'コードは現在使用できません。特典を続ける場合は、予算を引き上げてください。',
  'offer.beyond.subject': '【確認】上限を超えて使用された特典：{offer}（{shop}）',
  'offer.beyond.intro':
    '特典「{offer}」について、本来お断りするコードが注文に使用されました。上限や予算の超過、期間外や停止中の注文、無効なコード、ほかの方のコードのいずれかに該当します。',
  'offer.beyond.fact':
    '注文は成立しているため、記録しました。印を付け、別に集計しています。このお知らせは特典ごとに一度だけお送りします。',
  'offer.show': '使用の記録は、次の特典番号で確認できます：{id}',
};
