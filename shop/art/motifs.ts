/** One stroke or area of a drawing, in a square of 120 by 120. */
export interface Shape {
  readonly path: string;
  /** BODY and SHADE are areas, LINE is a line. */
  readonly tone: 'BODY' | 'SHADE' | 'LINE';
}

const body = (path: string): Shape => ({ path, tone: 'BODY' });
const shade = (path: string): Shape => ({ path, tone: 'SHADE' });
const line = (path: string): Shape => ({ path, tone: 'LINE' });
const disc = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/** A drawing, and the words of a title that it suits. */
export interface Motif {
  readonly words: RegExp;
  readonly shapes: readonly Shape[];
}

/** The drawings, the most particular first; what suits none is a parcel. */
export const motifs: readonly Motif[] = [
  {
    words: /\b(tent)\b/i,
    shapes: [body('M60 26 104 94H16z'), shade('M60 26 76 94H44z'), line('M60 26l5-9M60 26l-5-9')],
  },
  {
    words: /\b(sleeping bag)\b/i,
    shapes: [
      body('M44 18h32a14 14 0 0 1 14 14v50a20 20 0 0 1-20 20H50a20 20 0 0 1-20-20V32a14 14 0 0 1 14-14z'),
      shade('M42 26h36a8 8 0 0 1 8 8v14H34V34a8 8 0 0 1 8-8z'),
      line('M60 50v40'),
    ],
  },
  {
    words: /\b(grinder|mill|food processor)\b/i,
    shapes: [body('M44 46h32v52H44z'), shade('M34 20h52L76 46H44z'), line('M44 66h32M60 76v8M42 104h36')],
  },
  {
    words: /\b(towel|towels|bathrobe)\b/i,
    shapes: [body('M30 30h60v66H30z'), shade('M30 76h60v8H30z'), line('M18 30h84M44 30v36M76 30v36')],
  },
  {
    words: /\b(boots|shoes|socks)\b/i,
    shapes: [
      body('M28 34h26v22c8 10 20 13 34 15 7 1 10 6 10 13H28z'),
      shade('M26 84h74v10H26z'),
      line('M54 50l-12 3M58 58l-12 5'),
    ],
  },
  {
    words: /\b(helmet|mudguards|pump|puncture|chain|d-lock|pannier|bicycle|cycling)\b/i,
    shapes: [
      line(disc(34, 74, 19)),
      line(disc(86, 74, 19)),
      line('M34 74l18-32h26l8 32M52 42l14 32 12-32M34 74h32M46 36h12M78 42l-4-12h10'),
    ],
  },
  {
    words: /\b(headphones)\b/i,
    shapes: [
      line('M26 72V62a34 34 0 0 1 68 0v10'),
      body('M20 66h16v30H26a6 6 0 0 1-6-6z'),
      body('M84 66h16v24a6 6 0 0 1-6 6H84z'),
    ],
  },
  {
    words: /\b(turntable|record)\b/i,
    shapes: [body('M18 30h84v62H18z'), shade(disc(54, 61, 25)), line(`${disc(54, 61, 9)}M92 38v30l-12 8`)],
  },
  {
    words: /\b(speaker|speakers|radio)\b/i,
    shapes: [body('M36 18h48v84H36z'), shade(disc(60, 74, 17)), shade(disc(60, 38, 9)), line(disc(60, 74, 6))],
  },
  {
    words: /\b(camera|tripod|webcam)\b/i,
    shapes: [body('M18 40h22l8-12h24l8 12h22v52H18z'), shade(disc(60, 64, 19)), line(disc(60, 64, 9))],
  },
  {
    words: /\b(monitor|laptop|docking|screen)\b/i,
    shapes: [body('M16 26h88v56H16z'), shade('M24 34h72v40H24z'), line('M60 82v14M42 98h36')],
  },
  {
    words: /\b(keyboard|mouse|memory card|cable)\b/i,
    shapes: [
      body('M14 44h92v38H14z'),
      line('M24 54h4M38 54h4M52 54h4M66 54h4M80 54h4M92 54h4M24 63h4M38 63h4M52 63h4M66 63h4M80 63h4M92 63h4M38 73h44'),
    ],
  },
  {
    words: /\b(novel|fiction|essays|poems|notebook|sketchbook|paper)\b/i,
    shapes: [
      body('M32 20h50a8 8 0 0 1 8 8v72H38a6 6 0 0 1-6-6z'),
      shade('M32 90h58v10H38a6 6 0 0 1-6-6z'),
      line('M46 40h28M46 50h18'),
    ],
  },
  {
    words: /\b(game|cards|dice|chess|puzzle|jigsaw|backgammon|expansion|sleeves)\b/i,
    shapes: [
      body('M20 44l38-14 16 40-38 15z'),
      shade('M66 52h34v34H66z'),
      line(`M75 61h1M91 61h1M83 69h1M75 77h1M91 77h1M40 46l4 10M46 60l2 4`),
    ],
  },
  {
    words: /\b(lamp|torch|light|lights)\b/i,
    shapes: [
      body('M60 22a26 26 0 0 1 14 48v10H46V70a26 26 0 0 1 14-48z'),
      shade('M48 82h24v6H48zM51 90h18v6H51z'),
      line('M53 62l-4-14 11 7 11-7-4 14'),
    ],
  },
  {
    words: /\b(pan|wok|casserole|saucepans|stove)\b/i,
    shapes: [
      body('M22 52h60v20a18 18 0 0 1-18 18H40a18 18 0 0 1-18-18z'),
      shade('M16 46h72v8H16z'),
      line('M84 56l24-8M44 38q-4-7 2-13M60 38q-4-7 2-13'),
    ],
  },
  {
    words: /\b(tin|tray|rack|mats|basket|kit|trays)\b/i,
    shapes: [body('M20 50h80l-10 42H30z'), shade('M14 42h92v9H14z'), line('M44 60l4 24M76 60l-4 24M60 60v24')],
  },
  {
    words: /\b(knife|scissors|secateurs|trowel|tool|multi-tool|scraper|sharpener|pestle)\b/i,
    shapes: [
      body('M66 18c14 10 18 30 16 46H58z'),
      shade('M58 66h18v36a6 6 0 0 1-6 6h-6a6 6 0 0 1-6-6z'),
      line('M67 78h.1M67 92h.1'),
    ],
  },
  {
    words: /\b(needles|brushes|brush|poles|tamper)\b/i,
    shapes: [
      line('M34 100 74 30M86 100 54 38'),
      body('M74 30l4-14 8 5-8 13zM54 38l-8-13 8-5 5 14z'),
      shade(disc(34, 100, 5)),
      shade(disc(86, 100, 5)),
    ],
  },
  {
    words: /\b(yarn|thread|embroidery|stitch|fabric)\b/i,
    shapes: [body(disc(58, 62, 32)), line('M34 44q30 4 48 38M30 58q24 4 38 32M48 32q26 8 40 34M86 78q10 14 22 10')],
  },
  {
    words: /\b(machine|mixer|scales|bread maker)\b/i,
    shapes: [body('M28 20h64v22H76v20h16v38H28z'), shade('M28 88h64v12H28z'), line('M46 31h.1M56 31h18M62 44v14')],
  },
  {
    words: /\b(cup|cups|mug|teapot|jug|kettle|tea|dripper)\b/i,
    shapes: [
      body('M30 48h48v26a18 18 0 0 1-18 18H48a18 18 0 0 1-18-18z'),
      line('M78 55h6a10 10 0 0 1 0 20h-7M44 38q-5-7 1-14M56 38q-5-7 1-14'),
      shade('M24 94h60v6H24z'),
    ],
  },
  {
    words: /\b(oil|wine|gin|beer|whisky|champagne|bottle|lotion|gel|shake|litre)\b/i,
    shapes: [
      body('M50 18h20v22c0 8 12 10 12 24v32a6 6 0 0 1-6 6H44a6 6 0 0 1-6-6V64c0-14 12-16 12-24z'),
      shade('M38 66h44v22H38z'),
      line('M50 26h20'),
    ],
  },
  {
    words: /\b(beans|flour|compost|bag|bags|pouches|food|filters|seeds|chews?|tablets)\b/i,
    shapes: [
      body('M34 30h52l6 66a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6z'),
      shade('M30 54h60l3 26H27z'),
      line('M38 22h44l4 8H34z'),
    ],
  },
  {
    words: /\b(duvet|pillow|sheet|blanket|mat|sleeping|cot|mattress)\b/i,
    shapes: [
      body('M14 58q46-16 92 0v34H14z'),
      shade('M14 76q46-14 92 0v16H14z'),
      line('M26 50q0-14 16-14h16q8 0 10 11'),
    ],
  },
  {
    words: /\b(chair|desk|stand|arm|shelf|ends)\b/i,
    shapes: [
      body('M38 20h44a4 4 0 0 1 4 4v34H34V24a4 4 0 0 1 4-4z'),
      shade('M28 60h64v10H28z'),
      line('M60 70v18M40 100l20-12 20 12'),
    ],
  },
  {
    words: /\b(dog|cat|bird|scratching|aquarium|lead|collar)\b/i,
    shapes: [
      body('M60 62c16 0 28 16 24 28-3 9-14 6-24 6s-21 3-24-6c-4-12 8-28 24-28z'),
      body(disc(30, 56, 9)),
      body(disc(48, 38, 10)),
      body(disc(72, 38, 10)),
      body(disc(90, 56, 9)),
    ],
  },
  {
    words: /\b(garden|watering|pots|raised|hose|kneeling|gloves|planter|herb)\b/i,
    shapes: [
      shade('M38 70h44l-6 32H44z'),
      line('M60 70V38'),
      body('M60 50c-22 2-30-10-30-24 20 0 30 8 30 24zM60 42c0-16 10-24 28-24 0 14-8 24-28 24z'),
    ],
  },
  {
    words: /\b(drill|sander|hammer|saw|screwdriver|bits|discs|spirit level)\b/i,
    shapes: [body('M22 34h56v24H22z'), shade('M34 58h20l6 40H40z'), line('M78 46h26M78 40v12')],
  },
  {
    words: /\b(kettlebell|roller|bands|block|belt|vest|running|yoga|shorts)\b/i,
    shapes: [body(disc(60, 72, 29)), line('M44 50c-8-30 40-30 32 0'), shade('M42 90h36v10H42z')],
  },
  {
    words: /\b(thermometer|blood|vitamin|pain|clock)\b/i,
    shapes: [body(disc(60, 62, 36)), shade(disc(60, 62, 26)), line('M60 44v18l12 9')],
  },
];

/** A parcel. */
export const parcel: readonly Shape[] = [
  body('M60 20 100 40v42L60 102 20 82V40z'),
  shade('M60 60v42L20 82V40z'),
  line('M60 60l40-20M60 60 20 40M60 60v42M40 30l40 20v14'),
];
