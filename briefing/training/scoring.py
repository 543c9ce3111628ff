"""Held-out scores of a model folder, as the product runs it: CTranslate2, int8, beam 4."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.seq2seq.engine import Decoding, Seq2Seq
from briefing.training.corpus import PREFIX, TaskName, read_documents, read_pairs


def _need(module: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise BriefingError(f"scoring needs {module}: pip install 'briefing[training]'") from None


def _fit(model: Seq2Seq, prompt: str) -> str:
    """`prompt` cut, word by word, to the model's window, as its training sources were."""
    words = prompt.split(" ")
    while model.count(" ".join(words)) > model.window:
        words = words[: int(len(words) * 0.97)]
    return " ".join(words)


def bleu(model: Seq2Seq, file: Path, limit: int) -> dict[str, float]:
    """BLEU (sacrebleu, 13a) and chrF2 on the first `limit` pairs of a TSV file."""
    sacrebleu = _need("sacrebleu")
    pairs = list(islice(read_pairs(file), limit))
    prompts = [_fit(model, PREFIX["translate"] + pair.source) for pair in pairs]
    texts = [made.text for made in model.generate(prompts, Decoding())]
    references = [[pair.target for pair in pairs]]
    return {
        "BLEU": sacrebleu.corpus_bleu(texts, references).score,
        "chrF": sacrebleu.corpus_chrf(texts, references).score,
    }


def rouge(model: Seq2Seq, task: TaskName, file: Path, limit: int) -> dict[str, float]:
    """ROUGE-1/2/L F1 (rouge_score, no stemmer, x100) against the articles' standfirsts."""
    scorer = _need("rouge_score.rouge_scorer").RougeScorer(["rouge1", "rouge2", "rougeL"])
    documents = list(islice((d for d in read_documents(file) if d.get("summary")), limit))
    texts = []
    for document in documents:
        title = f"{document['title']}. " if task == "summarize" and document.get("title") else ""
        texts.append(PREFIX[task] + title + " ".join(document["text"].split()))
    decoding = Decoding(no_repeat_ngram=3)
    made = model.generate([_fit(model, text) for text in texts], decoding)
    total = dict.fromkeys(("rouge1", "rouge2", "rougeL"), 0.0)
    for document, summary in zip(documents, made, strict=True):
        for name, value in scorer.score(document["summary"], summary.text).items():
            total[name] += value.fmeasure
    return {name: 100 * value / len(documents) for name, value in total.items()}


def score(folder: Path, task: TaskName, file: Path, limit: int) -> dict[str, float]:
    """The scores of the model in `folder` on the first `limit` texts of `file`."""
    from briefing.seq2seq.ctranslate import CTranslate

    model = CTranslate(folder, folder.name, "int8")
    if task == "translate":
        return bleu(model, file, limit)
    return rouge(model, task, file, limit)
