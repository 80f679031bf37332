/** Steps of words that follow one another with at most `gap` words between two; a word of `unless` between them ends it. */
export type Phrase = {
  steps: readonly { words: ReadonlySet<string>; stems: readonly string[] }[];
  gap: number;
  unless: ReadonlySet<string>;
  /** A "not" in front makes it harmless ("do not ignore …"). */
  negatable: boolean;
};

const split = (words: string) => words.split(" ").filter(Boolean);

function step(words: string): Phrase["steps"][number] {
  const all = split(words);
  const stems = all.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
  return { words: new Set(all.filter((word) => !word.endsWith("*"))), stems };
}

/** Whose words they are decides: a customer takes back what they wrote themselves. */
const OWN = new Set(
  split("my our his her their its mein meine meinen meiner unsere unseren mon ma mes notre nos mi mis nuestras"),
);

function phrase(steps: string[], gap = 3, negatable = true, unless: ReadonlySet<string> = OWN): Phrase {
  return { steps: steps.map(step), gap, unless, negatable };
}

export const NEGATIONS = new Set(
  split("not never dont doesnt didnt wont cannot cant shouldnt nicht nie niemals keinesfalls ne pas jamais no nunca"),
);

const EN = {
  drop: "ignore ignoring disregard disregarding forget override overriding bypass bypassing skip discard circumvent",
  prior:
    "previous previously prior above earlier preceding foregoing before original initial existing system developer all",
  orders:
    "instruction instructions prompt prompts rule rules directive directives guideline guidelines guardrail guardrails command commands constraint constraints programming restrictions",
  secret: "prompt instructions rules guidelines configuration",
};
const DE = {
  drop: "ignorier* ignoriere missacht* vergiss vergesst vergessen ubergeh* umgeh* verwirf verwerfe missachte",
  prior:
    "vorherig* bisherig* obig* vorangegangen* vorstehend* fruheren fruhere ursprunglich* alle allen samtliche deine deiner system*",
  orders: "anweisung* instruktion* vorgabe* regeln richtlinie* befehl* prompt* systemprompt* vorschrift*",
};
const FR = {
  drop: "ignore ignorez ignorer oublie oubliez oublier neglige negligez contourne contournez outrepasse outrepassez",
  prior: "precedent* anterieur* initiales initiale prealable* ci tes vos dessus toutes tous systeme",
  orders: "instruction* consigne* directive* regle* prompt* invite",
};
const ES = {
  drop: "ignora ignore ignorad ignorar olvida olvide olvidar descarta descarte omite omita desobedece",
  prior: "anterior* previa* previo* iniciales tus sus arriba todas todos sistema",
  orders: "instruccion* indicacion* directriz directrices reglas regla ordenes prompt* mensaje",
};

/** `drop` and `orders`, with `prior` on either side of the orders. */
function drops({ drop, prior, orders }: { drop: string; prior: string; orders: string }, gap: number): Phrase[] {
  return [phrase([drop, prior, orders], gap), phrase([drop, orders, prior], gap)];
}

/** All phrases, in the order in which they are tried at a word. */
export const PHRASES: readonly Phrase[] = [
  phrase(["ignore disregard forget bypass override circumvent", "your", EN.orders], 2),
  phrase([EN.drop, EN.prior, EN.orders], 3),
  phrase(["set put", "aside", EN.prior, `${EN.orders} guidance`], 2),
  phrase([EN.drop, EN.orders, "above given before earlier previously"], 3),
  phrase(["forget ignore disregard", "everything all anything", "told said instructed above before learned know"], 4),
  phrase(
    ["ignore disregard forget", "what whatever everything", "told instructed said", "before above earlier previously"],
    4,
  ),
  phrase(["stop", "following obeying", EN.orders], 3),
  phrase(["not never dont", "follow obey apply", "system previous original above your developer", EN.orders], 2, false),
  phrase(
    ["you", "are", "now", "dan unrestricted unfiltered jailbroken uncensored free evil root admin developer a an in"],
    0,
    true,
  ),
  phrase(["you", "are", "no", "longer", "bound restricted limited constrained an a"], 0, false),
  phrase(["act behave respond answer pretend", "as like you", "dan unrestricted unfiltered jailbroken uncensored"], 5),
  phrase(
    ["act behave respond answer pretend", "no without", "restrictions filters rules guidelines limits restriction"],
    6,
  ),
  phrase(["enter enable activate", "developer god debug jailbreak dan unrestricted", "mode"], 2),
  phrase(
    [
      "reveal print repeat show output leak display recite expose dump tell give",
      "your system hidden initial secret",
      EN.secret,
    ],
    3,
  ),
  phrase(["what", "is are was were", "your", "system initial hidden secret original", EN.secret], 1),
  phrase(["new updated", "instructions instruction", "override supersede replace follow for from"], 3),
  phrase(
    ["your", "new real true only actual", "task instructions instruction goal objective role purpose", "is are"],
    2,
  ),
  phrase(
    ["these this following new", "instructions instruction message", "override overrides supersede supersedes replace"],
    2,
  ),
  ...drops(DE, 3),
  phrase(["vergiss vergesst vergessen ignorier*", "alles", "gesagt bisher vorher oben zuvor wurde"], 5),
  phrase(["du", "bist", "jetzt nun ab", "dan ein eine einem uneingeschrankt* unzensiert* kein keine im sofort"], 0),
  phrase(
    [
      "zeig* gib nenn* verrat* wiederhol* druck*",
      "dein* system*",
      "systemprompt* prompt* anweisung* instruktion* regeln",
    ],
    3,
  ),
  phrase(["zeig* gib nenn* verrat* wiederhol*", "systemprompt* systemanweisung* systemnachricht*"], 3),
  phrase(["halte befolge", "nicht", "regeln anweisung* richtlinie* vorgabe*"], 4, false),
  ...drops(FR, 3),
  phrase(["oublie oubliez ignore ignorez", "tout", "dit precede* avant dessus appris"], 6),
  phrase(["tu", "es", "maintenant desormais", "dan un une en sans libre"], 0),
  phrase(["vous", "etes", "maintenant desormais", "dan un une en sans libre"], 0),
  phrase(["montre* affiche* revele* donne* repete*", "ton votre tes vos", "prompt instructions consignes invite"], 3),
  phrase(["ne", "suis suivez respecte respectez", "pas plus", "regle* consigne* instruction*"], 3, false),
  ...drops(ES, 3),
  phrase(["olvida olvide ignora ignore", "todo", "dicho anterior* antes dijeron"], 5),
  phrase(["ahora", "eres", "dan un una libre sin"], 1),
  phrase(["eres", "ahora", "dan un una libre sin"], 1),
  phrase(["muestra muestrame revela revelame imprime repite dime", "tu tus", "prompt instrucciones reglas mensaje"], 3),
  phrase(["no", "sigas obedezcas respetes", "reglas instruccion* indicacion*"], 3, false),
];
