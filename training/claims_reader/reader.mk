# The claim reader: train on gold articles, find the borders, write the shipped files. GOLD may name further folders of
# compiled gold; the articles of gold/held-out*.txt are never trained on. The encoder starts from the language model where its
# checkpoint is there (`make train-model`). Needs what training/requirements.txt lists.
GOLD ?= ../shared/gold/train
SCORER ?= ../shared/tools/score.py
LANGUAGE_MODEL ?= training/work/checkpoint.pt
ENCODER ?= training/work/reader-start
READER_WORK ?= training/work/reader
EPOCHS ?= 14

.PHONY: reader-paths free-roles train-reader export-reader

$(READER_WORK)/own: $(wildcard gold/articles/*.gold)
	$(BIN)/python gold/compile.py $@

# Our own articles that were written in the house's habit (docs/decisions/0010-the-house-habit.md).
$(READER_WORK)/house: $(READER_WORK)/own
	mkdir -p $@
	cp $(READER_WORK)/own/??-h-* $@

$(ENCODER)/config.json: $(wildcard $(LANGUAGE_MODEL))
	PYTHONPATH=src:. $(BIN)/python -m training.claims_reader.start $(ENCODER) $(addprefix --language-model ,$(wildcard $(LANGUAGE_MODEL)))

$(READER_WORK)/held-out.txt: gold/held-out.txt gold/held-out-train.txt
	mkdir -p $(READER_WORK)
	cat $^ > $@

# Only before a training from scratch: the checkpoint's and the shipped reader's weights go by the numbers of these paths.
reader-paths: $(READER_WORK)/own
	PYTHONPATH=src:. $(BIN)/python -m training.claims_reader.paths --gold $(READER_WORK)/own --gold $(GOLD) --out src/brudd/claims/data/paths.json

# By which paths the words of free roles hang from their triggers; needs the language model alone.
free-roles: $(READER_WORK)/own $(READER_WORK)/held-out.txt
	PYTHONPATH=src:. $(BIN)/python -m training.claims_reader.free_roles --gold $(READER_WORK)/own --gold $(GOLD) --hold $(READER_WORK)/held-out.txt

train-reader: $(READER_WORK)/own $(READER_WORK)/house $(READER_WORK)/held-out.txt $(ENCODER)/config.json
	PYTHONPATH=src:. $(BIN)/python -m training.claims_reader.train --gold $(READER_WORK)/own --gold $(GOLD) --encoder $(ENCODER) \
	    --home $(GOLD) --home $(READER_WORK)/house --repeat 2 --respell 0.3 --hold $(READER_WORK)/held-out.txt --out $(READER_WORK)/reader.pt --epochs $(EPOCHS) --half

export-reader: $(READER_WORK)/own $(READER_WORK)/house $(READER_WORK)/held-out.txt
	PYTHONPATH=src:. $(BIN)/python -m training.claims_reader.tune --checkpoint $(READER_WORK)/reader.pt --encoder $(ENCODER) \
	    --gold $(READER_WORK)/own --gold $(GOLD) --home $(GOLD) --home $(READER_WORK)/house --only $(READER_WORK)/held-out.txt --scorer $(SCORER) --out $(READER_WORK)/settings.json
	PYTHONPATH=src:. $(BIN)/python -m training.claims_reader.export --checkpoint $(READER_WORK)/reader.pt --encoder $(ENCODER) \
	    --gold $(READER_WORK)/own --settings $(READER_WORK)/settings.json --out src/brudd/claims/data
