import type { CropRow, LabelingItem } from "@cartwheel/contracts";
import { hubPath } from "@cartwheel/hub-client";
import { clockWords } from "@cartwheel/trip-viewer";
import { Text } from "@mantine/core";
import { useState } from "react";

interface EventPicturesProps {
  readonly item: LabelingItem;
  /** Which crop is shown large. */
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

/** The whole camera picture with the crop marked, and all crops of the event under it. */
export function EventPictures({ item, shown, onShow }: EventPicturesProps) {
  const crop = item.crops[shown] ?? item.crops[0];
  if (crop === undefined) return <Text className="quiet">This event has no pictures.</Text>;
  return (
    <div>
      <Context key={crop.cropId} crop={crop} />
      <div className="crops">
        {item.crops.map((each, at) => (
          <button
            key={each.cropId}
            type="button"
            className="crop"
            aria-pressed={each.cropId === crop.cropId}
            aria-label={`Crop ${at + 1} of ${item.crops.length}, camera ${each.camera}`}
            onClick={() => onShow(at)}
          >
            <img src={hubPath("cropPicture", { params: { cropId: each.cropId } })} alt="" />
          </button>
        ))}
      </div>
    </div>
  );
}

function Context({ crop }: { readonly crop: CropRow }) {
  const [size, setSize] = useState<readonly [number, number] | null>(null);
  const [x, y, width, height] = crop.box;
  return (
    <div className="context">
      <img
        src={hubPath("cropContext", { params: { cropId: crop.cropId } })}
        alt={`Camera ${crop.camera} at ${clockWords(crop.atMs)}`}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setSize([naturalWidth, naturalHeight])
        }
      />
      {size !== null && (
        <svg viewBox={`0 0 ${size[0]} ${size[1]}`} aria-hidden="true">
          {/* All but the crop is dimmed. */}
          <path
            d={`M0 0H${size[0]}V${size[1]}H0ZM${x} ${y}v${height}h${width}v${-height}Z`}
            fill="#000"
            fillOpacity={0.38}
          />
          <rect
            x={x}
            y={y}
            width={width}
            height={height}
            fill="none"
            stroke="#3ecf9f"
            strokeWidth={size[0] / 220}
            rx={size[0] / 160}
          />
        </svg>
      )}
    </div>
  );
}
