import { labelSources } from "@cartwheel/contracts";
import { Group, Text, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { hubQuery } from "../hub/hub.js";

/** How much has a label, and from where. */
export function Coverage() {
  const { data } = useQuery(hubQuery("labelCoverage", {}));
  if (data === undefined || data.eventsWithCrops === 0) return null;
  const share = Math.round((data.labeledEvents / Math.max(1, data.events)) * 100);
  return (
    <Group gap="md" className="card" p="sm">
      <Text size="sm">
        <b>{share}%</b> of {data.events} events have a label
      </Text>
      {data.bySource
        .filter(({ events }) => events > 0)
        .map(({ source, events, meanProbability }) => (
          <Tooltip key={source} label={labelSources[source]} withArrow>
            <Text size="sm" className="quiet">
              {source} {events}
              {meanProbability !== null && ` (${Math.round(meanProbability * 100)}% sure)`}
            </Text>
          </Tooltip>
        ))}
    </Group>
  );
}
