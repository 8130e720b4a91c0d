import { type FaultWords, faults } from "@cartwheel/contracts";
import { Alert, Button, Code, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { HubRefusal } from "../hub/hub.js";

interface RefusalNoticeProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** What went wrong, what it means and what to do, in the words of the table of faults. */
export function RefusalNotice({ error, onRetry }: RefusalNoticeProps) {
  const refusal = error instanceof HubRefusal ? error.refusal : null;
  const words: FaultWords = faults[refusal?.code ?? "INTERNAL"];
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} />}
      title={words.staff ?? words.engineer}
      role="alert"
    >
      <Text size="sm">{words.fix}</Text>
      <Group justify="space-between" mt="xs">
        <Text size="xs" className="quiet">
          <Code>{refusal?.code ?? "INTERNAL"}</Code> {refusal?.detail ?? error.message}
          {refusal?.requestId != null && ` · request ${refusal.requestId}`}
        </Text>
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
