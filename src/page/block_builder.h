// Lines -> blocks: which line is a heading in whatever disguise, which an item, where one line holds
// several of them; and the labels of about-us, benefits and equal-opportunity parts.
#pragma once

#include <string_view>
#include <vector>

#include "model.h"
#include "page/line.h"

namespace skillgap::page {

[[nodiscard]] std::vector<Block> build_blocks(std::vector<Line> lines);

// Labels what heads or follows an about-us, benefits or equal-opportunity heading, and statements of
// the last kind wherever they stand; one in a long block is parted from it, whole sentences.
void label_blocks(std::vector<Block>& blocks, std::string_view company);

}  // namespace skillgap::page
