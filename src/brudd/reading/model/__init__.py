"""The language model: Universal Dependencies trees and names for Norwegian, English, Swedish, Danish and more.

    model = load_model()
    for sentence in model.parse("Noreg leverte våpen til Ukraina."):
        for token in sentence.tokens:
            print(token.text, token.upos, token.deprel, sentence.tokens[token.head].text)

Offsets count code points into the text. The root of a sentence is its own head. Nothing here needs a network or torch.
"""

from brudd.reading.model.language_model import LanguageModel
from brudd.reading.model.loading import load_model
from brudd.reading.model.sentences import Sentence, Token

__all__ = ["LanguageModel", "Sentence", "Token", "load_model"]
