import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Where there is nothing yet: why, and what to do. */
export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <Stack align="center" gap="sm" py={64} px="md">
    <ThemeIcon size={56} radius="xl" variant="light">
      {icon}
    </ThemeIcon>
    <Title order={3} size="h4">
      {title}
    </Title>
    <Text className="quiet" ta="center" maw={460}>
      {children}
    </Text>
    {action}
  </Stack>
);
