"""Makes up prose: texts in two languages that compress about as articles do.

Words follow Zipf's law and cling together in phrases, each text has a subject with phrases of its own, sentences have
clauses, names and numbers. The same seed gives the same texts.
"""
import itertools
import random

FUNCTION = ("the of and to in a is that for it as was with be by on not he his but at are this have from or had an they "
            "which one you were all her she there would their we him been has when who will no more if out so up said "
            "what its about than into them can only other time new some could these two may first then do").split()
PARTICLES = "的了在是和有不这中人上为也到他以就时要我会可她里后自之去而过得对着起把还从都被与但".strip()


def zipf(count, exponent=1.0):
    return list(itertools.accumulate(1 / (rank + 2.7) ** exponent for rank in range(count)))


class Language:
    """Words, phrases and the ways to join them."""

    def __init__(self, seed, chinese):
        self.chinese = chinese
        rng = random.Random(seed)
        if chinese:
            signs = [chr(code) for code in range(0x4E00, 0x9000)]
            rng.shuffle(signs)
            signs, weights = signs[:3200], zipf(3200, 0.9)
            self.words = ["".join(rng.choices(signs, cum_weights=weights, k=rng.choice((1, 2, 2, 2, 2, 3, 4))))
                          for _ in range(20000)]
            function, between = list(PARTICLES), ""
        else:
            onsets = "b c d f g h l m n p r s t v w st tr pr ch sh br cl gr pl th".split()
            vowels = "a e i o u ea ou ai io".split()
            codas = ["", "", "n", "r", "s", "t", "l", "m", "nd", "st", "ck", "ng"]
            syllables = [o + v + c for o in onsets for v in vowels for c in codas]
            rng.shuffle(syllables)
            weights = zipf(len(syllables), 0.8)
            endings = ["", "", "", "s", "ed", "ing", "er", "ion", "ly", "al"]
            self.words = ["".join(rng.choices(syllables, cum_weights=weights, k=rng.choice((1, 2, 2, 3))))
                          + rng.choice(endings) for _ in range(20000)]
            function, between = FUNCTION, " "
        word_weights, function_weights = zipf(len(self.words)), zipf(len(function), 0.8)
        self.between, self.phrases = between, []
        for _ in range(300000):
            parts = []
            for _ in range(rng.choice((1, 2, 2, 3))):
                if rng.random() < 0.55:
                    parts += rng.choices(function, cum_weights=function_weights)
                parts += rng.choices(self.words, cum_weights=word_weights)
            self.phrases.append(between.join(parts))
        self.weights = zipf(len(self.phrases), 0.8)

    def subject(self, rng):
        """The phrases and names that a text comes back to."""
        names = ["".join(w) if self.chinese else w.capitalize() for w in rng.choices(self.words, k=6)]
        return rng.choices(self.phrases, k=25) + names * 3

    def sentence(self, rng, subject):
        count = rng.randint(3, 9)
        phrases = rng.choices(self.phrases, cum_weights=self.weights, k=count)
        for place in range(count):
            chance = rng.random()
            if chance < 0.04:
                phrases[place] = rng.choice(subject)
            elif chance < 0.12:
                phrases[place] = rng.choice(self.words)
            elif chance < 0.15:
                phrases[place] = str(rng.randint(2, 3000))
        comma, stop = ("，", "。") if self.chinese else (",", ".")
        if count > 5:
            phrases[count // 2] += comma
        line = self.between.join(phrases) + stop
        return line if self.chinese else line[0].upper() + line[1:]

    def text(self, rng, byte_count):
        """Paragraphs of sentences of about that many bytes."""
        subject, paragraphs, size = self.subject(rng), [], 0
        while size < byte_count:
            paragraph = [self.sentence(rng, subject) for _ in range(rng.randint(3, 8))]
            size += sum(len(s.encode()) for s in paragraph)
            paragraphs.append(paragraph)
        return paragraphs

    def bytes(self, paragraphs):
        joint = "" if self.chinese else " "
        return ("\n".join(joint.join(p) for p in paragraphs) + "\n").encode()


def corpus(texts=20000, rounds=10, edits=1000, byte_count=8100, seed=1):
    """Yields lists of (name, bytes): first all texts, then each round's edited versions of one sentence each."""
    languages = [Language(seed, chinese=False), Language(seed + 1, chinese=True)]
    kept = {}

    def make(number):
        return languages[number % 2].text(random.Random(f"{seed}/{number}"), byte_count)

    def base():
        for number in range(texts):
            yield f"text-{number:05d}", languages[number % 2].bytes(make(number))

    yield base()
    rng = random.Random(seed)
    for _ in range(rounds):
        versions = []
        for number in rng.sample(range(texts), edits):
            language = languages[number % 2]
            paragraphs = kept.get(number) or make(number)
            paragraph = rng.choice(paragraphs)
            paragraph[rng.randrange(len(paragraph))] = language.sentence(rng, language.subject(rng))
            kept[number] = paragraphs
            versions.append((f"text-{number:05d}", language.bytes(paragraphs)))
        yield versions
