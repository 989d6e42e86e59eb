"""The mark: scikit-learn's linear SVM over character 1-3-grams, run by a Python that has it, apart from ours.

    python _mark.py TRAIN.csv TEST.csv        prints one JSON object

Its packages stand in requirements-bench.txt and are installed beside nothing else: neither the program nor a test needs
them, and the set-up does not fetch them. They are imported by name for that reason.
"""

import csv
import importlib
import json
import pickle
import sys
import time
from pathlib import Path


def read(path: Path) -> tuple[list[str], list[str]]:
    """Texts and categories of a CSV with these two heads."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    return [text for text, _ in rows], [category for _, category in rows]


def main(train: Path, test: Path) -> int:
    """Measure and print."""
    svm = importlib.import_module("sklearn.svm")
    features = importlib.import_module("sklearn.feature_extraction.text")
    texts, labels = read(train)
    asked, wanted = read(test)
    start = time.perf_counter()
    table = features.TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    learner = svm.LinearSVC().fit(table.fit_transform(texts), labels)
    trained = time.perf_counter() - start
    right = sum(map(str.__eq__, learner.predict(table.transform(asked)).tolist(), wanted))
    some = asked[:300]
    start = time.perf_counter()
    for text in some:
        learner.predict(table.transform([text]))
    each = (time.perf_counter() - start) / max(1, len(some))
    size = len(pickle.dumps((table, learner)))
    found = {"accuracy": right / len(asked), "train": trained, "each": each, "bytes": size}
    print(json.dumps({**found, "version": importlib.import_module("sklearn").__version__}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
