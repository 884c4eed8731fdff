# The language model: train, measure, time. The data is expected beside the checkout, or in DATA.
DATA ?= ../shared/data
STEPS ?= 20000
MODEL_PYTHON ?= $(BIN)/python
MODEL_PATH := PYTHONPATH=src$(if $(PYTHONPATH),:$(PYTHONPATH))

.PHONY: train-model evaluate-model bench-model

train-model:
	$(MODEL_PATH) $(MODEL_PYTHON) -m training.language_model --data $(DATA) --steps $(STEPS)

evaluate-model:
	$(MODEL_PATH) $(MODEL_PYTHON) -m training.language_model evaluate --data $(DATA)

bench-model:
	$(MODEL_PATH) $(MODEL_PYTHON) benchmarks/language_model.py
