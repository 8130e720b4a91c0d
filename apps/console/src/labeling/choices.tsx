import type { LabelingItem, LabelVerdict } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import { moneyWords, percentWords } from "@cartwheel/trip-viewer";
import { Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";

/** One key a choice. */
export const choiceKeys: readonly string[] = ["1", "2", "3", "4"];

interface ChoicesProps {
  readonly item: LabelingItem;
  readonly onAnswer: (verdict: LabelVerdict) => void;
  readonly onSearch: () => void;
  readonly onUndo: () => void;
}

/** The candidates with their pictures, and what to say if it is none of them. */
export function Choices({ item, onAnswer, onSearch, onUndo }: ChoicesProps) {
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 1, xl: 2 }} spacing="sm">
        {item.candidates.slice(0, choiceKeys.length).map((candidate, at) => (
          <button
            key={candidate.sku}
            type="button"
            className="choice"
            onClick={() => onAnswer({ kind: "product", sku: candidate.sku })}
          >
            {candidate.hasPicture ? (
              <img
                className="choice-picture"
                src={hubPath("productPicture", { params: { sku: candidate.sku } })}
                alt=""
              />
            ) : (
              <span className="choice-picture" aria-hidden="true">
                {candidate.name.slice(0, 1)}
              </span>
            )}
            <span>
              <kbd>{choiceKeys[at]}</kbd>
              <Text component="span" display="block" fw={600} mt={4} lh={1.3} style={{ textWrap: "balance" }}>
                {candidate.name}
              </Text>
              <Text component="span" size="sm" className="quiet">
                {percentWords(candidate.probability)}
                {candidate.price !== null && ` · ${moneyWords(candidate.price, item.money.currency)}`}
              </Text>
            </span>
          </button>
        ))}
      </SimpleGrid>
      <Group gap="xs" grow>
        <Button variant="default" rightSection={<kbd>S</kbd>} onClick={onSearch}>
          Another product
        </Button>
        <Button variant="default" rightSection={<kbd>U</kbd>} onClick={() => onAnswer({ kind: "unknown" })}>
          Unknown
        </Button>
      </Group>
      <Group gap="xs" grow>
        <Button variant="default" rightSection={<kbd>X</kbd>} onClick={() => onAnswer({ kind: "unusable" })}>
          Unusable
        </Button>
        <Button variant="subtle" rightSection={<kbd>Z</kbd>} onClick={onUndo}>
          Undo
        </Button>
      </Group>
    </Stack>
  );
}
