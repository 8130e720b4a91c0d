import { type LabelSource, labelSources } from "@cartwheel/contracts";
import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ask } from "../hub/hub.js";
import { RefusalNotice } from "../shell/refusal-notice.js";

interface BuildDatasetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const allSources = Object.keys(labelSources) as LabelSource[];

/** The recipe of a new dataset; what is not asked here has its default. */
export function BuildDataset({ opened, onClose }: BuildDatasetProps) {
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const [sources, setSources] = useState<string[]>(allSources);
  const [percent, setPercent] = useState(50);
  const build = useMutation({
    mutationFn: () => {
      const chosen = allSources.filter((source) => sources.includes(source));
      const recipe = { sources: chosen, minProbability: percent / 100 };
      return ask("buildDataset", { body: { name: name.trim(), recipe } });
    },
    onSuccess: async () => {
      onClose();
      setName("");
      await cache.invalidateQueries({ queryKey: ["listDatasets"] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    build.mutate();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Build a dataset" size="lg">
      <form onSubmit={submit}>
        <Stack>
          {build.isError && <RefusalNotice error={build.error} />}
          <TextInput
            label="Name"
            placeholder="groceries, first week"
            required
            maxLength={100}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label="Labels from" value={sources} onChange={setSources}>
            <Stack gap={6} mt={6}>
              {allSources.map((source) => (
                <Checkbox key={source} value={source} label={source} description={labelSources[source]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NumberInput
            label="At least this sure"
            suffix="%"
            min={0}
            max={100}
            w={160}
            value={percent}
            onChange={(value) => setPercent(Number(value))}
          />
          <Text size="xs" className="quiet">
            15% of the trips go to validation, 15% to test, and a tenth of the products are met in the test
            alone.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={build.isPending} disabled={sources.length === 0}>
              Build
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
