import type { CareTexts } from './care-texts.ts';

/** “L’équipe {shop}”, without a preposition: a name that begins with a vowel would ask for “d’”. */
export const fr: CareTexts = {
  feasts: {
    'new-year': 'Nouvel An',
    'lunar-new-year': 'Nouvel An lunaire',
    seollal: 'Seollal',
    tet: 'Fête du Têt',
    lantern: 'Fête des lanternes',
    qingming: 'Fête de Qingming',
    'dragon-boat': 'Fête des bateaux-dragons',
    qixi: 'Fête de Qixi',
    'mid-autumn': 'Fête de la mi-automne',
    chuseok: 'Chuseok',
    'double-ninth': 'Fête du double neuf',
    'singles-day': 'Fête des célibataires',
    'black-friday': 'Black Friday',
    'cyber-monday': 'Cyber Monday',
    valentine: 'Saint-Valentin',
    'white-day': 'White Day',
    'womens-day': 'Journée internationale des droits des femmes',
    'mothers-day': 'Fête des Mères',
    'parents-day': 'Fête des parents',
    'fathers-day': 'Fête des Pères',
    'easter-western': 'Pâques',
    'easter-orthodox': 'Pâques orthodoxes',
    christmas: 'Noël',
    'christmas-orthodox': 'Noël orthodoxe',
    'st-nicholas': 'Saint-Nicolas',
    thanksgiving: 'Action de grâce',
    halloween: 'Halloween',
    'eid-al-fitr': 'Aïd el-Fitr',
    'eid-al-adha': 'Aïd el-Adha',
    ramadan: 'Ramadan',
    'rosh-hashanah': 'Roch Hachana',
    'yom-kippur': 'Yom Kippour',
    hanukkah: 'Hanoucca',
    passover: 'Pessah',
    diwali: 'Diwali',
    holi: 'Holi',
    'childrens-day': 'Journée des enfants',
    'teachers-day': 'Journée du corps enseignant',
    'national-day': 'Fête nationale',
    obon: 'Obon',
    'golden-week': 'Golden Week',
  },
  letters: {
    birthday: {
      subject:
        '{hasName, select, yes {Joyeux anniversaire, {name}, de l’équipe {shop}} other {Joyeux anniversaire de toute l’équipe {shop}}}',
      preheader: 'Les vœux chaleureux de toute l’équipe {shop}.',
      heading: 'Joyeux anniversaire',
      paragraphs: [
        'Toute l’équipe {shop} vous souhaite un très bel anniversaire.',
        'Nous espérons qu’il vous apportera de la bonne compagnie, un peu de temps pour vous et de quoi rire de bon cœur.',
        'Merci de votre confiance. Nous avons plaisir à vous compter parmi nous.',
      ],
    },
    'first-order': {
      subject:
        '{hasName, select, yes {{name}, merci de votre confiance en {shop}} other {Merci de votre confiance en {shop}}}',
      preheader: 'Votre première commande chez nous date de cette période de l’année.',
      heading: 'L’anniversaire de votre première commande',
      paragraphs: [
        'C’est à cette période de l’année que vous avez passé votre première commande chez {shop}. Commander là où l’on ne connaît encore personne demande un peu de confiance. Nous n’avons pas oublié que vous nous avez accordé la vôtre.',
        'Merci. Si nous pouvons faire mieux, répondez simplement à cet e-mail\u202f: notre équipe lit chaque message.',
      ],
    },
    welcome: {
      subject: 'Bienvenue chez {shop}',
      preheader: 'Merci pour votre première commande. Voici comment nous joindre.',
      heading: 'Bienvenue et merci',
      paragraphs: [
        'Vous devriez avoir reçu votre première commande chez {shop}. Merci de nous avoir fait confiance.',
        'Nous espérons que tout répond à votre attente. Si quelque chose ne convient pas ou si vous avez une question, répondez simplement à cet e-mail\u202f: notre équipe vous aidera volontiers.',
        'Nous vous souhaitons d’en profiter longtemps.',
      ],
    },
    'coupon-expiring': {
      subject: '{shop}\u202f: votre code expire bientôt',
      preheader: 'Un petit rappel, pour que vous puissiez encore l’utiliser.',
      heading: 'Un code à ne pas oublier',
      paragraphs: [
        'Vous avez un code de {shop} qui n’a pas encore servi et qui expire bientôt.',
        'Vous pouvez le saisir lors de votre commande jusqu’au jour indiqué ci-dessous. Si vous n’en avez pas l’usage, vous n’avez rien à faire.',
      ],
    },
    'credit-expiring': {
      subject: 'Rappel\u202f: un avoir chez {shop} expire bientôt',
      preheader: 'Vous pouvez encore l’utiliser pour votre prochaine commande.',
      heading: 'Votre avoir',
      paragraphs: [
        'Vous disposez chez {shop} d’un avoir qui expire bientôt. Le montant et le dernier jour sont indiqués ci-dessous.',
        'Vous pouvez l’utiliser pour votre prochaine commande. Votre page indique le total de vos avoirs.',
      ],
    },
    'win-back': {
      subject:
        '{hasName, select, yes {{name}, au plaisir de vous revoir chez {shop}} other {Au plaisir de vous revoir chez {shop}}}',
      preheader: 'Votre dernière commande remonte à quelque temps.',
      heading: 'Au plaisir de vous revoir',
      paragraphs: [
        'Votre dernière commande chez {shop} remonte à quelque temps. Nous serions heureux de vous accueillir à nouveau.',
        'Venez faire un tour quand vous le souhaitez. Si quelque chose ne vous a pas convenu, répondez simplement à cet e-mail\u202f: notre équipe lit chaque message.',
      ],
    },
    'nth-order': {
      subject: 'Merci d’avoir de nouveau commandé chez {shop}',
      preheader: 'Quelques mots de remerciement de notre équipe.',
      heading: 'Merci de votre confiance',
      paragraphs: [
        'Vous avez déjà passé plusieurs commandes chez {shop}. Nous y sommes très sensibles et tenons à vous en remercier.',
        'Si nous pouvons mieux faire, répondez simplement à cet e-mail. Nous serons heureux de vous lire.',
      ],
    },
    refill: {
      subject: '{shop}\u202f: bientôt à court\u202f?',
      preheader: 'Un petit rappel, au cas où vous en auriez besoin.',
      heading: 'Besoin d’en recommander\u202f?',
      paragraphs: [
        'Il y a quelque temps, vous avez commandé chez {shop} un article dont vous serez peut-être bientôt à court.',
        'Si vous en avez besoin, vous pouvez le commander dans notre boutique. S’il vous en reste assez, vous n’avez rien à faire.',
      ],
    },
    'new-year': {
      subject: 'Bonne année de toute l’équipe {shop}',
      preheader: 'Un bon départ et de belles choses à venir.',
      heading: 'Bonne année',
      paragraphs: [
        'Nous vous souhaitons un bon début d’année et de belles choses à venir.',
        'Merci de votre confiance. Nous serons là pour vous tout au long de la nouvelle année.',
      ],
    },
    'lunar-new-year': {
      subject: 'Joyeux Nouvel An lunaire de l’équipe {shop}',
      preheader: 'De la chance et de bonnes nouvelles pour l’année qui vient.',
      heading: 'Joyeux Nouvel An lunaire',
      paragraphs: [
        'Nous vous souhaitons, ainsi qu’à vos proches, une nouvelle année pleine de chance et de bonnes nouvelles.',
        'Que vous fêtiez autour d’une grande table ou que vous envoyiez vos vœux de loin, nous espérons que ces jours vous apporteront de la joie et un peu de repos.',
      ],
    },
    seollal: {
      subject: 'Joyeux Seollal de toute l’équipe {shop}',
      preheader: 'Beaucoup de chance pour la nouvelle année.',
      heading: 'Joyeux Seollal',
      paragraphs: [
        'Nous vous souhaitons beaucoup de chance pour la nouvelle année.',
        'Que vous soyez sur la route, auprès de vos proches ou au calme, nous vous souhaitons des fêtes reposantes.',
      ],
    },
    tet: {
      subject: 'Bonne fête du Têt de toute l’équipe {shop}',
      preheader: 'Paix, joie et chance pour la nouvelle année.',
      heading: 'Bonne fête du Têt',
      paragraphs: [
        'Nous vous souhaitons, ainsi qu’à vos proches, une nouvelle année de paix, de joie et de chance.',
        'Nous espérons que ces fêtes vous laisseront le temps de vous reposer et d’être auprès des personnes qui comptent pour vous.',
      ],
    },
    'mid-autumn': {
      subject: 'Bonne fête de la mi-automne de l’équipe {shop}',
      preheader: 'Nous vous souhaitons une belle pleine lune.',
      heading: 'Bonne fête de la mi-automne',
      paragraphs: [
        'Nous vous souhaitons une belle pleine lune et une bonne fête de la mi-automne.',
        'Que vous partagiez des gâteaux de lune autour d’une table ou que vous regardiez de loin la même lune, nous espérons que vous vous sentirez proche des personnes qui vous sont chères.',
      ],
    },
    chuseok: {
      subject: 'Joyeux Chuseok de toute l’équipe {shop}',
      preheader: 'Des fêtes aussi généreuses que la lune des moissons.',
      heading: 'Joyeux Chuseok',
      paragraphs: [
        'Nous vous souhaitons un Chuseok aussi généreux que la pleine lune des moissons.',
        'Où que vous passiez ces fêtes, nous espérons qu’elles vous apporteront de bons repas, de la bonne compagnie et un peu de repos.',
      ],
    },
    christmas: {
      subject: 'Joyeux Noël de toute l’équipe {shop}',
      preheader: 'Nous vous souhaitons des jours paisibles et heureux.',
      heading: 'Joyeux Noël',
      paragraphs: [
        'Nous vous souhaitons un Noël paisible et heureux.',
        'Que la maison soit pleine ou que les journées soient calmes, nous espérons que vous aurez du temps pour ce que vous aimez.',
        'Merci de votre confiance.',
      ],
    },
    easter: {
      subject: 'Joyeuses Pâques de toute l’équipe {shop}',
      preheader: 'De la bonne compagnie et le temps de souffler.',
      heading: 'Joyeuses Pâques',
      paragraphs: [
        'Nous vous souhaitons de joyeuses Pâques.',
        'Quelle que soit la façon dont vous passez ces jours, nous espérons qu’ils vous apporteront de la bonne compagnie, de bons repas et le temps de souffler.',
      ],
    },
    'mothers-day': {
      subject: 'Fête des Mères\u202f: une pensée de toute l’équipe {shop}',
      preheader: 'Quelle que soit la façon dont vous la passez, nous pensons à vous.',
      heading: 'La fête des Mères',
      paragraphs: [
        'La fête des Mères est un jour pour dire merci\u202f: à toutes les mères, et aux personnes qui prennent soin des autres comme le ferait une mère.',
        'Pour certaines personnes, c’est un jour de joie\u202f; pour d’autres, un jour de souvenir ou un jour comme les autres. Quelle que soit la façon dont vous le passez, nous vous adressons une pensée chaleureuse.',
        'Si vous préférez ne plus recevoir ce message à l’avenir, vous pouvez l’indiquer grâce au lien à la fin de cet e-mail.',
      ],
    },
    'fathers-day': {
      subject: 'Fête des Pères\u202f: une pensée de toute l’équipe {shop}',
      preheader: 'Quelle que soit la façon dont vous la passez, nous pensons à vous.',
      heading: 'La fête des Pères',
      paragraphs: [
        'La fête des Pères est un jour pour dire merci\u202f: à tous les pères, et aux personnes qui prennent soin des autres comme le ferait un père.',
        'Pour certaines personnes, c’est un jour de joie\u202f; pour d’autres, un jour de souvenir ou un jour comme les autres. Quelle que soit la façon dont vous le passez, nous vous adressons une pensée chaleureuse.',
        'Si vous préférez ne plus recevoir ce message à l’avenir, vous pouvez l’indiquer grâce au lien à la fin de cet e-mail.',
      ],
    },
    'womens-day': {
      subject: '8\u202fmars\u202f: une pensée de toute l’équipe {shop}',
      preheader: 'Une pensée pour toutes celles qui font avancer les choses.',
      heading: 'Journée internationale des droits des femmes',
      paragraphs: [
        'La Journée internationale des droits des femmes met en lumière ce que les femmes ont obtenu et rappelle ce qui reste à faire.',
        'Merci à celles qui commandent chez nous, à celles qui travaillent avec nous et à toutes celles qui font avancer les choses là où elles sont. Nous vous souhaitons une bonne journée.',
      ],
    },
    eid: {
      subject: 'Aïd Moubarak de toute l’équipe {shop}',
      preheader: 'Nos vœux les plus chaleureux, pour vous et vos proches.',
      heading: 'Aïd Moubarak',
      paragraphs: [
        'Nous vous souhaitons, ainsi qu’à vos proches, un Aïd paisible et joyeux.',
        'Que vous receviez des visites ou que vous en rendiez, nous espérons que ces jours vous apporteront de la chaleur et de la bonne compagnie.',
      ],
    },
    thanksgiving: {
      subject: 'Joyeuse Action de grâce de l’équipe {shop}',
      preheader: 'Une bonne occasion de vous dire merci.',
      heading: 'Joyeuse Action de grâce',
      paragraphs: [
        'L’Action de grâce est une bonne occasion de vous le dire\u202f: merci d’avoir choisi {shop}.',
        'Quelle que soit la façon dont vous passez cette fête, nous espérons qu’elle vous apportera de bons repas, de la bonne compagnie et du repos.',
      ],
    },
  },
  feast: {
    subject: '{occasion}\u202f: les vœux de l’équipe {shop}',
    preheader: 'De la bonne compagnie et un peu de repos pour vous.',
    heading: '{occasion}',
    paragraphs: [
      'Toute notre équipe vous adresse ses meilleurs vœux.',
      'Quelle que soit la façon dont vous passez ce moment, nous espérons qu’il vous apportera de la bonne compagnie et un peu de repos.',
    ],
  },
  closing: 'L’équipe {shop}',
  personal: {
    birthday: 'Anniversaire',
    'first-order': 'Anniversaire de votre première commande',
    welcome: 'Bienvenue après votre première commande',
    'coupon-expiring': 'Codes qui expirent bientôt',
    'credit-expiring': 'Avoirs qui expirent bientôt',
    entering: 'Nouvelles de votre groupe',
    leaving: 'Nouvelles de votre groupe',
    'win-back': 'Après un certain temps sans commande',
    'nth-order': 'Remerciements pour vos commandes',
    refill: 'Articles bientôt épuisés',
  },
};
