// What a text says, read in the browser with the rules of rules.json: nothing typed leaves the device.
// The same as the Python of this package, step by step; tests/test_parity.py holds the two together.

const INSIDE = "\\u00ad\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200d\\u2060\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff";
const APOSTROPHES = "'\\u2019\\u2018\\u02bc\\u00b4`\\u201b\\uff07";
const WORD = "[\\p{L}\\p{N}_]";
const INNER = `[\\p{L}\\p{N}_${INSIDE}]*`;
const SCAN = new RegExp(
  `(?<word>${WORD}${INNER}(?:[${APOSTROPHES}]${WORD}${INNER})*)` +
    "|(?<sign>[\\u2764\\u2665\\u{1f64f}\\u{1f494}])" +
    `|(?<stop>[!?\\u2026\\uff1f]+|\\.(?!${WORD})|\\n[ \\t\\r]*\\n)` +
    "|(?<pause>[,;:()[\\]\\u2013\\u2014\\n.]|[ \\t]-+[ \\t])",
  "gu",
);
const QUOTED_LINE = /(?:^|\n)[ \t]*>[^\n]*/gu;
const QUOTED_WORDS =
  /"([^"\n]{1,400})"|\u201c([^\u201d\n]{1,400})\u201d|\u201e([^\u201c\u201d\n]{1,400})[\u201c\u201d]|\u00ab([^\u00bb\n]{1,400})\u00bb/gu;
const FEWEST_QUOTED = 3;
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const LETTERS = { ß: "ss", ς: "σ", ı: "i", æ: "ae", œ: "oe", ø: "o", ł: "l" };
const ASCII = /^[\x00-\x7f]*$/;
const DIGITS = /^[0-9]+$/;
const RUN = /([a-z])\1\1+/g;
const KINDS = ["problem", "request", "reply", "crisis", "phrases", "advice"];
const REPLY = ["emotional", "informational", "companionship", "question", "gratitude"];
const TIERS = ["self_harm", "overdose_medical", "relapse"];
const ENOUGH = 100;
const QUESTION = 60;
const LONGEST_GREETING = 4;

// ---- text: sentences of folded words

export function fold(word) {
  if (ASCII.test(word)) return word.toLowerCase().replace(/`/g, "'").replace(RUN, "$1");
  const plain = word.replace(INVISIBLE, "").replace(APOSTROPHE, "'").normalize("NFKD");
  const lowered = Array.from(plain, (c) => c.toLowerCase()).join("").normalize("NFKD").replace(/\p{Mn}/gu, "");
  return Array.from(lowered, (c) => LETTERS[c] ?? c).join("").replace(RUN, "$1");
}

function quotedRanges(text) {
  const ranges = Array.from(text.matchAll(QUOTED_LINE), (m) => [m.index, m.index + m[0].length]);
  for (const m of text.matchAll(QUOTED_WORDS)) {
    const inner = m[0].slice(1, -1).replace(/^[ \t]+|[ \t]+$/g, "");
    if (inner.split(/[ \t]+/).length >= FEWEST_QUOTED) ranges.push([m.index, m.index + m[0].length]);
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  for (const [start, end] of ranges) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else merged.push([start, end]);
  }
  return merged;
}

function sentences(text) {
  const quoted = quotedRanges(text);
  const found = [];
  let words = [];
  let clause = 0;
  let at = 0;
  for (const m of text.matchAll(SCAN)) {
    const start = m.index;
    if (m.groups.word === undefined && m.groups.sign === undefined) {
      clause += 1;
      if (m.groups.stop !== undefined && words.length) {
        found.push({ words, question: /[?\uff1f]/.test(m[0]) });
        words = [];
      }
      continue;
    }
    while (at < quoted.length && quoted[at][1] <= start) at += 1;
    const inside = at < quoted.length && quoted[at][0] <= start;
    words.push({ key: fold(m[0]), start, end: start + m[0].length, clause, quoted: inside });
  }
  if (words.length) found.push({ words, question: false });
  return found;
}

function expand(sentence, table) {
  const words = sentence.words.flatMap((word) => {
    const whole = table.get(word.key);
    return whole === undefined ? word : whole.map((key) => ({ ...word, key }));
  });
  return { words, question: sentence.question };
}

// ---- patterns

function variants(word) {
  return new Set([fold(word), fold(word.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue"))]);
}

const listed = (text) => text.replaceAll("|", " ").split(" ").filter(Boolean);

class Words {
  constructor(text, classes) {
    this.exact = new Set();
    this.digits = false;
    const prefixes = new Set();
    const queue = listed(text);
    while (queue.length) {
      const word = queue.pop();
      if (word.startsWith("@")) queue.push(...listed(classes[word.slice(1)]));
      else if (word === "#") this.digits = true;
      else if (word.endsWith("*")) variants(word.slice(0, -1)).forEach((v) => prefixes.add(v));
      else variants(word).forEach((v) => this.exact.add(v));
    }
    this.prefixes = [...prefixes];
  }

  has(key) {
    return this.exact.has(key) || this.prefixes.some((p) => key.startsWith(p)) || (this.digits && DIGITS.test(key));
  }
}

function step(part, classes) {
  if (part[0] === "~") return { kind: "gap", words: new Words("", classes), gap: Number(part.slice(1)) };
  if (part[0] === "!") return { kind: "not", words: new Words(part.slice(1), classes), gap: 0 };
  if (part[0] === "[") return { kind: "maybe", words: new Words(part.slice(1, -1), classes), gap: 0 };
  return { kind: "word", words: new Words(part, classes), gap: 0 };
}

function parse(text, label, weight, classes) {
  const parts = listed2(text);
  if (parts[0][0] === "[") {
    const rest = parts.slice(1);
    const with_ = [parts[0].slice(1, -1), ...rest].join(" ");
    return [...parse(with_, label, weight, classes), ...parse(rest.join(" "), label, weight, classes)];
  }
  const begins = parts[0] === "^";
  const ends = parts.at(-1) === "$";
  const question = parts.at(-1) === "?";
  const inner = parts.slice(begins ? 1 : 0, parts.length - (ends || question ? 1 : 0));
  return [{ label, weight, steps: inner.map((part) => step(part, classes)), begins, ends, question }];
}

const listed2 = (text) => text.split(" ").filter(Boolean);

class PatternSet {
  constructor(families, classes) {
    this.patterns = families.flatMap((f) => f.patterns.flatMap((p) => parse(p, f.label, f.weight ?? 0, classes)));
    this.exact = new Map();
    this.prefix = new Map();
    this.digits = [];
    const put = (map, key, pattern) => map.set(key, [...(map.get(key) ?? []), pattern]);
    for (const pattern of this.patterns) {
      const first = pattern.steps[0].words;
      first.exact.forEach((key) => put(this.exact, key, pattern));
      first.prefixes.forEach((key) => put(this.prefix, key, pattern));
      if (first.digits) this.digits.push(pattern);
    }
  }

  find(sentence) {
    const hits = [];
    sentence.words.forEach((word, at) => {
      for (const pattern of this.waiting(word.key)) {
        const last = match(pattern, sentence, at);
        if (last >= at) hits.push({ label: pattern.label, weight: pattern.weight, first: at, last });
      }
    });
    return hits;
  }

  waiting(key) {
    let found = this.exact.get(key) ?? [];
    for (const [prefix, patterns] of this.prefix) if (key.startsWith(prefix)) found = [...found, ...patterns];
    return this.digits.length && DIGITS.test(key) ? [...found, ...this.digits] : found;
  }
}

function match(pattern, sentence, at) {
  const words = sentence.words;
  if (pattern.question && !sentence.question) return -1;
  if (pattern.begins && at > 0 && words[at - 1].clause === words[at].clause) return -1;
  return follow(pattern, words, at + 1, 1);
}

function follow(pattern, words, from, number) {
  let at = from;
  for (let i = number; i < pattern.steps.length; i += 1) {
    const { kind, words: wanted, gap } = pattern.steps[i];
    const here = at < words.length && wanted.has(words[at].key);
    if (kind === "word") {
      if (!here) return -1;
      at += 1;
    } else if (kind === "not") {
      if (here) return -1;
    } else {
      const tries = kind === "gap" ? Array.from({ length: gap + 1 }, (_, skip) => skip) : here ? [1, 0] : [0];
      for (const skip of tries) {
        const end = at + skip <= words.length ? follow(pattern, words, at + skip, i + 1) : -1;
        if (end >= 0) return end;
      }
      return -1;
    }
  }
  return pattern.ends && at !== words.length ? -1 : at - 1;
}

const covered = (first, last, blocks) => blocks.some((b) => b.first <= last && first <= b.last);

// ---- rules

class Lexicon {
  constructor(lists, classes) {
    this.exact = new Map();
    this.prefixes = [];
    for (const [label, text] of Object.entries(lists)) {
      const words = new Words(text, classes);
      words.exact.forEach((key) => this.exact.set(key, label));
      words.prefixes.forEach((prefix) => this.prefixes.push([prefix, label]));
    }
  }

  get(key) {
    return this.exact.get(key) ?? this.prefixes.find(([prefix]) => key.startsWith(prefix))?.[1];
  }
}

function language(code, entry) {
  const words = (text) => new Words(text, entry.classes);
  const lexicon = (lists) => new Lexicon(lists, entry.classes);
  const sets = (of) => Object.fromEntries(KINDS.map((kind) => [kind, new PatternSet(of[kind] ?? [], entry.classes)]));
  const made = { code, find: sets(entry), block: sets(entry.block), expand: new Map(), negation: { after: entry.negation.after } };
  for (const [short, whole] of Object.entries(entry.expand))
    variants(short).forEach((key) => made.expand.set(key, listed2(whole)));
  for (const name of ["function", "frames", "between", "own", "others", "asks", "greetings", "openers"])
    made[name] = words(entry[name]);
  for (const name of ["words", "stops", "not_before", "never", "so"]) made.negation[name] = words(entry.negation[name]);
  for (const name of ["strong", "weak", "flips"]) made[name] = lexicon(entry[name]);
  const steps = KINDS.flatMap((kind) => made.find[kind].patterns.flatMap((pattern) => pattern.steps));
  made.vocabulary = new Set(steps.flatMap((s) => [...s.words.exact]));
  for (const lexiconOf of [made.strong, made.weak]) for (const key of lexiconOf.exact.keys()) made.vocabulary.add(key);
  return made;
}

function crc32(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ((crc ^ -1) >>> 0).toString(16).padStart(8, "0");
}
