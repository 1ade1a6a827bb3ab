import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': 'Guten Tag {name},',
  'mail.greeting.nobody': 'Guten Tag,',
  'mail.greeting.staff': 'Guten Tag,',
  'mail.number': 'Rückgabenummer',
  'mail.order': 'Bestellung',
  'mail.items': 'Artikel Ihrer Rückgabe',
  'mail.outcome': 'Gewünschte Lösung',
  'mail.more': 'und {count, number} weitere',
  'mail.status': 'Stand der Rückgabe ansehen',
  'mail.reply': 'Wenn etwas unklar ist, antworten Sie einfach auf diese E-Mail.',
  'mail.theirWords': '{shop} schreibt dazu:',
  'mail.unsubscribe': 'Abbestellen oder auswählen, was Sie erhalten',
  'mail.gift.code': 'Ihr Code',
  'mail.gift.worth': '{worth}.',
  'mail.gift.credit': 'Sie haben ein Guthaben von {amount, number, money} bei uns.',
  'mail.gift.until': 'Gültig bis einschließlich {day, date, full}.',
  'survey.invite.subject': 'Wie war Ihre Bestellung bei {shop}?',
  'survey.invite.intro':
    'Ihre Bestellung {order} bei {shop} sollte inzwischen angekommen sein. Wir würden gern erfahren, wie alles gelaufen ist.',
  'survey.invite.return.subject': 'Wie war Ihre Rückgabe bei {shop}?',
  'survey.invite.return.intro':
    'Ihre Rückgabe zur Bestellung {order} bei {shop} ist abgeschlossen. Wir möchten gern wissen, wie es für Sie gelaufen ist.',
  'survey.reminder.subject': 'Kurze Frage zu Ihrer Bestellung bei {shop}',
  'survey.reminder.intro':
    'vor ein paar Tagen haben wir gefragt, wie Ihnen Ihre Bestellung {order} bei {shop} gefallen hat. Falls Sie einen Augenblick haben: Wir wüssten es noch immer gern. Danach fragen wir nicht noch einmal.',
  'survey.reminder.return.subject': 'Kurze Frage zu Ihrer Rückgabe bei {shop}',
  'survey.reminder.return.intro':
    'vor ein paar Tagen haben wir Sie gefragt, wie Ihre Rückgabe zur Bestellung {order} bei {shop} gelaufen ist. Wenn Sie einen Moment Zeit haben, wüssten wir es weiterhin gern. Wir fragen nicht noch einmal.',
  'survey.question': 'Wie zufrieden sind Sie insgesamt?',
  'survey.howTo':
    'Wählen Sie eine Antwort. Es öffnet sich eine Seite, auf der Sie ein paar Worte ergänzen und absenden können.',
  'survey.thanks': 'Vielen Dank für Ihre Zeit.',
  'survey.follow-up.opened.subject': 'Unzufriedene Rückmeldung zu Bestellung {order}',
  'survey.follow-up.opened.intro':
    'jemand hat eine schlechte Bewertung gegeben. Bitte kümmern Sie sich darum. Bis das geschehen ist, bekommt diese Person keine Umfrage und keine Werbung.',
  'survey.follow-up.overdue.subject': 'Noch offen: unzufriedene Rückmeldung zu Bestellung {order}',
  'survey.follow-up.overdue.intro':
    'um diese Person hat sich noch niemand gekümmert, und die Zeit dafür ist um.',
  'survey.follow-up.score': 'Bewertung: {score, number} von {highest, number}',
  'survey.follow-up.due': 'Zu erledigen bis {due, date, moment}',
  'survey.follow-up.how':
    'Es ist der Vorgang {id}. Tragen Sie dort ein, was getan wurde; dann fragen wir noch einmal nach.',
  'survey.resolved.subject': 'Ihre Rückmeldung zu Bestellung {order} bei {shop}',
  'survey.resolved.intro':
    'danke, dass Sie uns gesagt haben, was bei Ihrer Bestellung {order} nicht in Ordnung war. Es tut uns leid.',
  'survey.resolved.done.refunded': 'Sie haben eine Erstattung von uns erhalten.',
  'survey.resolved.done.replaced': 'Wir schicken Ihnen einen Ersatzartikel.',
  'survey.resolved.done.credited': 'Sie haben ein Guthaben von uns erhalten.',
  'survey.resolved.done.explained':
    'Wir sind der Sache nachgegangen und haben Ihnen erklärt, wie es dazu kam.',
  'survey.resolved.done.not-reached':
    'Wir haben versucht, Sie zu erreichen, leider ohne Erfolg. Wenn wir noch helfen können, antworten Sie einfach auf diese E-Mail.',
  'survey.resolved.done.other': 'Unser Team hat sich darum gekümmert.',
  'survey.resolved.apology': 'Als Entschuldigung möchten wir Ihnen etwas schenken:',
  'survey.report.subject': 'Was Kundinnen und Kunden von {shop} im {month} geantwortet haben',
  'survey.report.intro': 'das haben Ihre Kundinnen und Kunden auf die Umfragen vom {month} geantwortet.',
  'survey.report.kind.csat': 'Zufriedenheit: Anteil von 4 und 5',
  'survey.report.kind.dimensions': 'Zufriedenheit nach Themen: Anteil von 4 und 5',
  'survey.report.kind.ces': 'Leicht gemacht: Anteil von 5 bis 7',
  'survey.report.kind.nps': 'Weiterempfehlung: Net Promoter Score',
  'survey.report.figure': 'Ergebnis',
  'survey.report.share':
    '{value, number, percent} (zwischen {low, number, percent} und {high, number, percent})',
  'survey.report.score': '{value, number} (zwischen {low, number} und {high, number})',
  'survey.report.answered': 'Beantwortet',
  'survey.report.asked': 'Gefragt auf',
  'survey.report.apart':
    'Einige dieser Ergebnisse stammen aus verschiedenen Fragen oder Formulierungen. Sie stehen getrennt und lassen sich nicht miteinander vergleichen, auch nicht zwischen den Sprachen.',
  'survey.report.of': '{answered, number} von {asked, number} ({share, number, percent})',
  'survey.report.trend.up': 'Besser als im Monat davor.',
  'survey.report.trend.down': 'Schlechter als im Monat davor.',
  'survey.report.trend.unclear': 'Ein Unterschied zum Monat davor ist nicht belegt.',
  'survey.report.given': 'Wie oft welche Note vergeben wurde',
  'survey.report.below.product': 'Deutlich unter Ihrem Durchschnitt, nach Produkt',
  'survey.report.below.country': 'Deutlich unter Ihrem Durchschnitt, nach Land',
  'survey.report.open': 'Unzufriedene, die auf Ihr Team warten: {count, number}',
  'survey.report.surely': 'In Klammern steht, wo der wahre Wert mit 95 % Sicherheit liegt.',
  'withdrawal.received.subject': 'Eingangsbestätigung Ihres Widerrufs: Bestellung {order} bei {shop}',
  'withdrawal.received.intro':
    'hiermit bestätigen wir, dass Ihre Widerrufserklärung bei {shop} eingegangen ist. Bitte bewahren Sie diese E-Mail auf.',
  'withdrawal.received.declaration': 'Ihre Erklärung',
  'withdrawal.received.at': 'Eingegangen',
  'withdrawal.received.name': 'Name',
  'withdrawal.received.email': 'E-Mail',
  'withdrawal.received.what': 'Umfang des Widerrufs',
  'withdrawal.received.wholeOrder': 'gesamter Vertrag',
  'withdrawal.received.matched': 'Wir kümmern uns darum. Einen Grund müssen Sie nicht nennen.',
  'withdrawal.received.unmatched':
    'Wir konnten die Bestellung nicht sofort finden. Unser Team sucht sie und schreibt Ihnen. Es zählt in jedem Fall der oben genannte Zeitpunkt.',
  'withdrawal.received.goods': 'Davon erfasst',
  'withdrawal.received.leftOut': 'Vom Widerrufsrecht nicht erfasst',
  'withdrawal.received.sendBack':
    'Bitte senden Sie die Ware binnen 14 Tagen ab dieser Erklärung zurück. Haben Sie sie noch nicht erhalten, müssen Sie nichts tun.',
  'withdrawal.received.refundDue':
    'Sie erhalten Ihr Geld spätestens am {day, date, full} zurück, auf demselben Weg, auf dem Sie bezahlt haben. Wir dürfen damit warten, bis die Ware zurück ist oder Sie nachgewiesen haben, dass Sie sie abgesandt haben.',
  'withdrawal.collected.subject': 'Eingangsbestätigung mehrerer Widerrufe bei {shop}',
  'withdrawal.collected.intro':
    'hiermit bestätigen wir, dass diese Widerrufserklärungen bei {shop} eingegangen sind. Sie wurden mit Ihrer E-Mail-Adresse abgegeben, viele davon an einem Tag. Deshalb bestätigt eine E-Mail sie alle. Bitte bewahren Sie sie auf.',
  'withdrawal.collected.list': 'Nummer, Bestellung und Zeitpunkt des Eingangs',
  'withdrawal.collected.notYou': 'Wenn diese Erklärungen nicht von Ihnen stammen, müssen Sie nichts tun.',
  'withdrawal.unmatched.subject': 'Widerrufe ohne Bestellung bei {shop}: {count, number}',
  'withdrawal.unmatched.intro':
    'jemand hat einen Widerruf erklärt, und wir kennen keine Bestellung mit dieser Nummer und E-Mail-Adresse.',
  'withdrawal.unmatched.open':
    '{number}: Bestellung „{order}“, {name}, {age} alt. Die Erstattung ist fällig bis {day, date, full}.',
  'withdrawal.unmatched.overdue':
    'ÜBERFÄLLIG – {number}: Bestellung „{order}“, {name}, {age} alt. Die Erstattung war fällig bis {day, date, full}.',
  'withdrawal.unmatched.many':
    '{count, number} Erklärungen haben keine Bestellung. Mehr als {most, number} davon kamen innerhalb einer Stunde, deshalb sind sie hier nicht aufgeführt.',
  'withdrawal.unmatched.list': 'Alle Erklärungen, in der API',
  'withdrawal.unmatched.how':
    'Bitte suchen Sie zu jeder Erklärung die Bestellung und ordnen Sie beide einander zu. Ist keine Bestellung des Shops gemeint, verwerfen Sie die Erklärung. Kommt eine Bestellung mit ihrer Nummer und Adresse, wird sie von selbst zugeordnet.',
  'return.requested.subject': 'Ihre Rückgabeanmeldung {number} bei {shop}',
  'return.requested.intro':
    'Ihre Rückgabeanmeldung ist bei {shop} eingegangen. Sobald es etwas Neues gibt, schreiben wir Ihnen.',
  'return.approved.subject': 'Ihre Rückgabe {number} bei {shop} ist genehmigt',
  'return.approved.intro': 'Ihre Rückgabe ist genehmigt.',
  'return.approved.next': 'Wie Sie die Ware zurückschicken, steht in einer eigenen E-Mail.',
  'return.approved.keep': 'Sie dürfen die Ware behalten und müssen nichts zurückschicken.',
  'return.declined.subject': 'Zu Ihrer Rückgabeanmeldung {number} bei {shop}',
  'return.declined.intro': 'wir haben Ihre Rückgabe sorgfältig geprüft und können sie leider nicht annehmen.',
  'return.declined.why': 'Der Grund',
  'return.declined.objectTitle': 'Wenn Sie nicht einverstanden sind',
  'return.instructions.subject': 'So schicken Sie Ihre Artikel an {shop} zurück: Rückgabe {number}',
  'return.instructions.intro': 'so schicken Sie Ihre Rückgabe an uns zurück.',
  'return.instructions.dispatch':
    'Sobald Sie das Paket abgeschickt haben, nennen Sie uns bitte Versanddienst und Sendungsnummer. Heben Sie bitte den Einlieferungsbeleg auf: Er ist Ihr Nachweis der Absendung.',
  'return.reminder.parcel.subject': '{shop}: Ihr Paket ist noch nicht angekommen (Rückgabe {number})',
  'return.reminder.parcel.intro':
    'wir warten auf Ihr Paket, es ist aber noch nicht angekommen. Falls Sie es schon abgeschickt haben, sagen Sie uns bitte, wann und womit.',
  'return.reminder.approver.subject': 'Noch offen: Rückgabe {number} bei {shop}',
  'return.reminder.approver.intro':
    'diese Rückgabe wartet noch auf Ihre Entscheidung. Wenn niemand entscheidet, wird die Leitung gefragt.',
  'return.received.subject': 'Ihr Paket ist bei {shop} angekommen (Rückgabe {number})',
  'return.received.intro':
    'Ihr Paket ist am {day, date, full} bei uns angekommen. Wir prüfen die Ware und schließen Ihre Rückgabe dann ab.',
  'return.settled.subject': 'Ihre Rückgabe {number} bei {shop} ist abgeschlossen',
  'return.settled.how.refund':
    'wir haben Ihnen {amount, number, money} erstattet, auf demselben Weg, auf dem Sie bezahlt haben. Bis Sie den Betrag sehen, kann es bei Ihrer Bank einige Tage dauern.',
  'return.settled.how.store-credit':
    'Sie erhalten ein Guthaben von {amount, number, money}. Wir schreiben es Ihrem Kundenkonto gut; einen Code brauchen Sie nicht.',
  'return.settled.how.replacement': 'Ihr Ersatzartikel ist unterwegs.',
  'return.settled.how.repair': 'Ihr Artikel ist repariert und auf dem Weg zu Ihnen.',
  'return.settled.how.nothing': 'Ihre Rückgabe ist abgeschlossen. Es ist kein Betrag zu erstatten.',
  'return.settled.less': 'Das sind {amount, number, money} weniger als angekündigt.',
  'return.settled.more': 'Das sind {amount, number, money} mehr als angekündigt.',
  'return.settled.why': 'Anders als erwartet war:',
  'return.settled.counted': '{title}: angekommen {counted, number}, angemeldet {announced, number}',
  'return.settled.diminished': 'Wertersatz {amount, number, money}',
  'return.settled.otherwise':
    'Der Betrag wurde neu berechnet, weil sich die Bestellung inzwischen geändert hatte.',
  'return.settled.again':
    'Alle Artikel dieser Bestellung sind wieder bei uns. Sie erhalten daher anstelle von {code} einen neuen Code zu denselben Bedingungen:',
  'return.settled.againUntil': 'Gültig bis einschließlich {day, date, full}',
  'return.question.subject.question': 'Rückfrage zu Ihrer Rückgabe {number} bei {shop}',
  'return.question.subject.photos': 'Bitte um Fotos: Rückgabe {number} bei {shop}',
  'return.question.subject.offer': 'Ein Vorschlag zu Ihrer Rückgabe {number} bei {shop}',
  'return.question.intro': 'damit es mit Ihrer Rückgabe weitergeht, brauchen wir eine Antwort von Ihnen.',
  'return.question.answer.question': 'Antworten',
  'return.question.answer.photos': 'Fotos hinzufügen',
  'return.question.answer.offer': 'Angebot annehmen oder ablehnen',
  'return.question.answerBy':
    'Bitte antworten Sie bis {until, date, moment}. Ohne Antwort entscheiden wir nach dem, was uns vorliegt.',
  'return.cancelled.subject': 'Ihre Rückgabe {number} bei {shop} ist beendet',
  'return.cancelled.by.customer': 'Sie haben Ihre Rückgabe zurückgezogen. Es ist nichts weiter zu tun.',
  'return.cancelled.by.shop':
    'wir mussten Ihre Rückgabe leider beenden. Wenn Sie das nicht erwartet haben, antworten Sie einfach auf diese E-Mail.',
  'return.cancelled.again': 'Solange die Rückgabefrist läuft, können Sie eine neue Rückgabe anmelden.',
  'return.expired.subject': 'Ihre Rückgabe {number} bei {shop} ist vorerst geschlossen',
  'return.expired.intro':
    'bei uns ist kein Paket angekommen, deshalb haben wir Ihre Rückgabe vorerst geschlossen.',
  'return.expired.notPaid': 'Eine Erstattung war daher nicht möglich.',
  'return.expired.sent':
    'Falls Sie das Paket abgeschickt haben, antworten Sie mit dem Einlieferungsbeleg auf diese E-Mail. Wir nehmen die Rückgabe dann wieder auf.',
  'return.link.subject': 'Artikel aus der Bestellung {order} bei {shop} zurückgeben',
  'return.link.intro': 'Sie möchten etwas zurückgeben. Dieser Link führt zu den Artikeln Ihrer Bestellung:',
  'return.link.open': 'Rückgabe beginnen',
  'return.link.validUntil': 'Der Link gilt bis {until, date, moment}.',
  'return.link.notYou':
    'Wenn Sie das nicht waren, können Sie diese E-Mail ignorieren. Es wurde nichts geändert.',
  'order.delivered.subject': 'Ihre Bestellung {order} bei {shop} wurde zugestellt',
  'order.delivered.intro':
    'Ihre Bestellung {order} bei {shop} sollte jetzt bei Ihnen sein. Viel Freude damit!',
  'order.delivered.ifWrong': 'Wenn etwas nicht passt, können Sie hier eine Rückgabe anmelden:',
  'order.delivered.open': 'Etwas zurückgeben',
  'order.delivered.policyUntil':
    'Freiwillig nehmen wir Ihre Bestellung bis einschließlich {day, date, full} zurück.',
  'order.delivered.withdrawUntil':
    'Davon unabhängig besteht Ihr gesetzliches Widerrufsrecht bis einschließlich {day, date, full}. Einen Grund müssen Sie nicht nennen.',
  'order.delivered.withdraw': 'Vertrag widerrufen',
  'order.delivered.help':
    'Wenn das Paket nicht da oder etwas beschädigt ist, antworten Sie auf diese E-Mail: Unser Team liest jede Antwort.',
  'return.approval.subject': 'Bitte entscheiden: Rückgabe {number} bei {shop}',
  'return.approval.urgentSubject': 'Dringend, bitte entscheiden: Rückgabe {number} bei {shop}',
  'return.approval.intro': 'eine Rückgabe braucht Ihre Entscheidung.',
  'return.approval.links':
    'Jeder Link öffnet eine Seite, die noch einmal nachfragt. Die Links gelten nur für Sie: Bitte geben Sie sie nicht weiter.',
  'return.approval.approve': 'Genehmigen',
  'return.approval.decline': 'Ablehnen',
  'return.escalation.subject': 'Rückgabe {number} bei {shop} muss sich jemand ansehen',
  'return.escalation.why.no-match':
    'jemand hat einen Widerruf erklärt, und nichts aus der Bestellung konnte von selbst in die Rückgabe aufgenommen werden. Bitte sehen Sie sich die Bestellung an.',
  'return.escalation.why.not-shipped':
    'jemand möchte Ware zurückgeben, die noch nicht versandt ist. Bitte halten Sie die Bestellung an oder erstatten Sie sie.',
  'return.escalation.why.approval':
    'es wurde nicht rechtzeitig über diese Rückgabe entschieden. Wenn jetzt niemand entscheidet, gilt die Voreinstellung des Shops.',
  'return.escalation.why.no-parcel':
    'zu dieser Rückgabe ist kein Paket angekommen, und sie darf nicht von selbst enden. Bitte sehen Sie sie sich an.',
  'return.escalation.why.inspection-overdue': 'das Paket ist angekommen und wurde nicht rechtzeitig geprüft.',
  'return.escalation.why.discrepancy':
    'angekommen ist etwas anderes, als angemeldet war. Bitte legen Sie fest, was gilt.',
  'return.escalation.why.settlement':
    'die Auszahlung ist nicht gelungen. Bitte sehen Sie im System des Shops nach.',
  'return.escalation.why.exchange':
    'der Umtausch konnte nicht abgeschlossen werden. Bitte sehen Sie im System des Shops nach.',
  'return.escalation.why.by-hand': 'hier muss jemand von Hand zahlen oder liefern und es danach bestätigen.',
  'return.escalation.why.second-person':
    'dieser Zahlung hat nicht rechtzeitig eine zweite Person zugestimmt. Bis dahin wird nichts ausgezahlt.',
  'return.escalation.why.not-agreed':
    'eine zweite Person hat dieser Zahlung nicht zugestimmt, deshalb wurde nichts ausgezahlt. Bitte legen Sie fest, wie es weitergeht.',
  'return.escalation.detail': 'Einzelheiten',
  'approval.asked.subject': 'Bitte gegenprüfen: {name} bei {shop}',
  'approval.asked.intro':
    'vor einer Zahlung muss eine zweite Person zustimmen. Es muss jemand anderes sein als die Person, die sie genehmigt hat.',
  'approval.asked.campaign':
    'vor dem Versand einer Kampagne muss eine zweite Person zustimmen. Es muss jemand sein, der sie weder geschrieben noch eingereicht hat.',
  'approval.what.return': 'Rückgabe',
  'approval.what.campaign': 'Kampagne',
  'approval.people': 'Angeschriebene',
  'approval.peopleBefore': 'Angeschriebene bei der letzten Zustimmung',
  'approval.offer': 'Angebot',
  'approval.worth': 'Gutscheine höchstens',
  'approval.unbounded': 'ohne Obergrenze',
  'approval.leaves': 'Versand ab',
  'approval.atOnce': 'sobald sie gestartet wird',
  'approval.waves': 'Versandwellen',
  'approval.submittedBy': 'Eingereicht von',
  'approval.amount': 'Betrag',
  'approval.approvedBy': 'Genehmigt von',
  'approval.byRules': 'den Regeln des Shops',
  'approval.until': 'Antwort bis',
  'approval.agree': 'Zustimmen',
  'approval.refuse': 'Nicht zustimmen',
  'approval.links':
    'Jeder Link öffnet eine Seite, die noch einmal nachfragt. Die Links gelten nur für Sie: Bitte geben Sie sie nicht weiter.',
  'return.signal.subject': 'Auffällig viele Mängel: {product}',
  'return.signal.intro': 'dieser Artikel kommt häufiger als sonst beschädigt an oder funktioniert nicht.',
  'return.signal.sku': 'Artikelnummer',
  'return.signal.supplier': 'Lieferant',
  'return.signal.recent': 'Zuletzt',
  'return.signal.before.product': 'Zuvor, derselbe Artikel',
  'return.signal.before.supplier': 'Zuvor, andere Artikel des Lieferanten',
  'return.signal.before.shop': 'Zuvor, andere Artikel des Shops',
  'return.signal.rate': '{faults, number} von {sold, number} verkauften ({share, number, percent})',
  'return.signal.probability': 'Wahrscheinlichkeit eines Zufalls',
  'return.signal.advice': 'Bitte prüfen Sie Bestand und Verpackung, bevor mehr davon versandt wird.',
  'return.overdue.subject.answer': 'Eine Antwort ist fällig: Rückgabe {number}',
  'return.overdue.subject.refund': 'Eine Erstattung ist fällig: Rückgabe {number}',
  'return.overdue.near.answer':
    'eine dringende Rückgabe wartet auf eine persönliche Antwort, fällig bis {until, date, moment}.',
  'return.overdue.near.refund':
    'die Erstattung nach einem Widerruf ist von Gesetzes wegen fällig bis {day, date, full} und noch nicht ausgezahlt.',
  'return.overdue.missed.answer':
    'eine dringende Rückgabe wartet auf eine persönliche Antwort; fällig war sie bis {until, date, moment}.',
  'return.overdue.missed.refund':
    'die Erstattung nach einem Widerruf war von Gesetzes wegen fällig bis {day, date, full} und ist nicht ausgezahlt. Es können Verzugszinsen verlangt werden.',
  'return.overdue.status': 'Stand',
  'care.date-reminder.subject': '{shop}: Bitte Datum festlegen ({occasion})',
  'care.date-reminder.intro':
    'für diesen Anlass steht das Datum noch nicht fest: {occasion}. Der Mond oder eine Behörde bestimmt es, deshalb legt es jedes Jahr jemand aus Ihrem Team fest. Bis dahin bekommt niemand einen Gruß.',
  'care.date-reminder.proposed': 'Unser Vorschlag',
  'care.date-reminder.how':
    'Bitte vergleichen Sie den Vorschlag mit dem, was bekannt gegeben wurde, und legen Sie dann das Datum fest. Der Name des Anlasses im Kalender: {id}.',

  'credit.page': 'Ihr Guthaben im Shop',
  'credit.ends':
    'Von Ihrem Guthaben können Sie {amount, number, money} bis einschließlich {day, date, full} einlösen.',
  'credit.waiting.subject': 'Ihr Guthaben bei {shop}',
  'credit.waiting.intro':
    'Sie haben bei {shop} ein Guthaben von {amount, number, money}. Wir führen es in Ihrem Kundenkonto, und mit dieser Adresse gibt es noch keines.',
  'credit.waiting.how':
    'Bitte legen Sie bei uns ein Kundenkonto mit der Adresse an, an die diese E-Mail ging. Innerhalb weniger Stunden ist das Guthaben dann dort. Einen Code brauchen Sie nicht.',
  'credit.waiting-staff.subject': '{shop}: Guthaben wartet auf ein Kundenkonto',
  'credit.waiting-staff.intro':
    'für eine Kundin oder einen Kunden steht ein Guthaben von {amount, number, money} bereit, aber die Plattform des Shops kennt kein passendes Kundenkonto. Wir haben per E-Mail darum gebeten, eines anzulegen, und sehen stündlich nach.',
  'credit.waiting-staff.show': 'Die Guthaben finden Sie unter dieser Kundennummer: {customer}.',

  'offer.budget.subject': '{shop}: {share, number, percent} des Budgets sind verbraucht ({offer})',
  'offer.budget.subject.spent': '{shop}: Das Budget ist verbraucht ({offer})',
  'offer.budget.intro':
    'die Einlösungen haben {redeemed, number, money} vom Budget dieser Aktion verbraucht: {offer}. Das Budget beträgt {budget, number, money}.',
  'offer.budget.beyond':
    'Bestellungen, die es schon gab, haben {beyond, number, money} darüber hinaus verbraucht.',
  'offer.budget.left':
    'Die Codes gelten, bis das Budget verbraucht ist. Wenn Sie mehr geben möchten, erhöhen Sie das Budget; sonst pausieren oder beenden Sie die Aktion.',
  'offer.budget.spent':
    'Die Codes gelten nicht mehr. Wenn die Aktion weitergehen soll, erhöhen Sie das Budget.',
  'offer.beyond.subject': '{shop}: Bestellungen gehen über eine Aktion hinaus ({offer})',
  'offer.beyond.intro':
    'eine Bestellung hat einen Code dieser Aktion verwendet, den wir abgelehnt hätten: {offer}. Sie ging über eine Grenze oder das Budget hinaus, lag außerhalb der Laufzeit oder in einer Pause der Aktion, verwendete einen gesperrten Code oder den Code einer anderen Person.',
  'offer.beyond.fact':
    'Die Bestellung besteht, deshalb haben wir sie übernommen. Sie ist markiert und wird getrennt gezählt. Wir schreiben Ihnen das einmal für jede Aktion.',
  'offer.show': 'Die Einlösungen finden Sie unter dieser Nummer der Aktion: {id}.',
};
