# The language model: train, measure, time. The data is expected beside the checkout, or in DATA.
DATA ?= ../shared/data
STEPS ?= 15000
LAST_STEPS ?= 5000
MODEL_PYTHON ?= $(BIN)/python
MODEL_PATH := PYTHONPATH=src$(if $(PYTHONPATH),:$(PYTHONPATH))

.PHONY: train-model evaluate-model bench-model

train-model:
	$(MODEL_PATH) $(MODEL_PYTHON) -m training.language_model prepare fit --data $(DATA) --steps $(STEPS)
	$(MODEL_PATH) $(MODEL_PYTHON) -m training.language_model fit --finishing --data $(DATA) --steps $$(( $(STEPS) + $(LAST_STEPS) ))
	$(MODEL_PATH) $(MODEL_PYTHON) -m training.language_model export report --data $(DATA)

evaluate-model:
	$(MODEL_PATH) $(MODEL_PYTHON) -m training.language_model evaluate --data $(DATA)

bench-model:
	$(MODEL_PATH) $(MODEL_PYTHON) benchmarks/language_model.py
