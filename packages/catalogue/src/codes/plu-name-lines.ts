/*
 * IFPS price look-up codes and their names, from https://github.com/ankane/plu (MIT licence).
 *
 * Copyright (c) 2013-2026 Andrew Kane
 *
 * MIT License
 *
 * Permission is hereby granted, free of charge, to any person obtaining
 * a copy of this software and associated documentation files (the
 * "Software"), to deal in the Software without restriction, including
 * without limitation the rights to use, copy, modify, merge, publish,
 * distribute, sublicense, and/or sell copies of the Software, and to
 * permit persons to whom the Software is furnished to do so, subject to
 * the following conditions:
 *
 * The above copyright notice and this permission notice shall be
 * included in all copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
 * EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
 * MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
 * NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
 * LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION
 * OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
 * WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */

/** One code a line: four digits, a space, the name. */
export const pluNameLines = `
3000 Alkmene Apples
3001 Small Aurora/Southern Rose Apples
3002 Cantared Apples
3003 D'Estivale Apples
3004 Discovery Apples
3005 Golden Delicious Blush Apples
3006 Ingrid Marie Apples
3007 Lochbuie Apples
3008 Rubinette Apples
3009 Russet Apples
3010 Small Cripps Red Apples
3011 Worcester Apples
3012 Abate Fetel Pears
3013 Beurre Hardy Pears
3014 Bon Rouge Pears
3015 Clara Friis Pears
3016 Concorde Pears
3017 Conference Pears
3018 Durondeau Pears
3019 Flamingo Pears
3020 General Leclerc Pears
3021 Guyot Pears
3022 Josephine Pears
3023 Small Passe Crassane Pears
3024 Rocha Pears
3025 Rosemarie Pears
3026 Triumph de Vienne Pears
3027 Shamouti Oranges
3028 Small Delta Seedless Oranges
3029 Satsuma Tangerines/mandarins
3030 Nova (includes Clemenvilla, Suntina) Tangerines/mandarins
3031 Jamaican Tangor (includes Ortanique, Mandor, Mandora, Tambor, Topaz, Ortanline) Tangerines/mandarins
3032 Ellendale Tangerines/mandarins
3033 Small Charentais Melon
3034 Large Charentais Melon
3035 Large White Flesh, Tree Ripened, Ready-to-eat Nectarine
3036 Small Midknight Oranges
3037 Queen Pineapple
3038 Granadilla, Orange Passion fruit
3039 Physalis/cape gooseberry/ground cherry
3040 Red (skin color) Pitahaya
3041 Rambutan
3042 Mangosteen
3043 Italia, Seeded Grapes
3044 Black Velvet Apricots
3045 Fresh, On Branch Dates
3046 Fresh, Frozen Dates
3047 Medjool Dates
3048 Helda/Flat Beans
3049 Fine Beans
3050 Dutch White/Winter White Cabbage
3051 Spring Cabbage/Spring Greens Cabbage
3052 String Garlic
3053 Baby Parsnip
3054 Elongated (Clovis Red/Lamuyo Red) Peppers (capsicums)
3055 Elongated (Clovis Green/Lamuyo Green) Peppers (capsicums)
3056 Elongated (Clovis Yellow/Lamuyo Yellow) Peppers (capsicums)
3057 Elongated (Clovis Orange/Lamuyo Orange) Peppers (capsicums)
3058 Elongated (Clovis White/Lamuyo White) Peppers (capsicums)
3059 Crown Prince Squash
3060 Vegetable Marrow Squash
3061 Beef/Beefsteak Tomatoes
3062 Bay leaves
3063 Fennel leaves
3064 Aloe vera leaves
3065 Small Cameo Apples
3066 Large Cameo Apples
3067 Small Swiss Gourmet Apples
3068 Large Swiss Gourmet Apples
3069 Small Gravenstein, Red Apples
3070 Large Gravenstein, Red Apples
3071 Granny Smith, Red Apples
3072 Lady Apples
3073 Macoun Apples
3074 Greening (RI) Apples
3075 Baldwin Apples
3076 Melrose Apples
3077 Northern Spy Apples
3078 Liberty Apples
3079 Purple Asparagus
3080 Pinkerton Avocados
3081 Saskatoon Berries
3082 Crowns Broccoli
3083 Stalk Brussels sprouts
3084 Chervil
3085 Large Indian, Decorative Corn
3086 Mini Indian. Decorative Corn
3087 Indian, Strawberry Corn
3088 Red Currants
3089 Chinese Eggplant (aubergine)
3090 Thai Eggplant (aubergine)
3091 Gobo root/burdock
3092 OroBlanco/Sweetie Grapefruit
3093 Retailer Assigned Grapes
3094 Retailer Assigned Grapes
3095 Multicolor Kale
3096 Purple/Red/All Other Colors Kohlrabi
3097 Romaine, Red Lettuce
3098 Boston, Red Lettuce
3099 Lotus root
3100 Gold Honeydew Melon
3101 Piel de Sapo Melon
3102 Morel Mushrooms
3103 Enoki Mushrooms
3104 RoHo 3615 Apples
3105 Cashews
3106 Macadamia
3107 Medium Navel Oranges
3108 Medium Valencia Oranges
3109 Seville (Marmalade type) Oranges
3110 Navel, Cara Cara (Red) Oranges
3111 Red-Fleshed (Solo Sunrise) Papaya/pawpaw
3112 Meridol Papaya/pawpaw
3113 Flat White Flesh (Saturn type) Peaches
3114 Extra Large Green Mango
3115 Flat Yellow Flesh Peaches
3116 Small Yellow Flesh (Tree Ripened/Ready-to-eat) Peaches
3117 Large Yellow Flesh (Tree Ripened/Ready-to-eat) Peaches
3118 Starkrimson Pears
3119 Small Bell, Greenhouse - Green Peppers (capsicums)
3120 Large Bell, Greenhouse - Green Peppers (capsicums)
3121 Bell, Greenhouse - Orange Peppers (capsicums)
3122 Bell, Greenhouse - White Peppers (capsicums)
3123 Bell, Greenhouse - Brown Peppers (capsicums)
3124 Bell, Greenhouse - Purple Peppers (capsicums)
3125 Habanero Peppers (capsicums)
3126 Retailer Assigned Plumcot (interspecific plum)
3127 Medium Pomegranate
3128 Purple Potato
3129 Pummelo - Red Grapefruit
3130 Jumbo Pumpkin
3131 Decorative (Painted) Pumpkin
3132 White Pumpkin
3133 White - Mini Pumpkin
3134 Pie Pumpkin Pumpkin
3135 Ornamental Gourd
3136 Sapodillo/nispero
3137 White Sapote
3138 Black Sapote
3139 Savory
3140 Cucuzza Squash
3141 Opo Squash
3142 Carnival Squash
3143 Acorn - baby Squash
3144 Fall Glo Tangerines/mandarins
3145 Plum/Italian/Saladette/Roma (Yellow) Tomatoes
3146 Cherry - Red, On the Vine Tomatoes
3147 Cherry - Yellow, On the Vine Tomatoes
3148 Regular - Yelllow, On the Vine (Truss) Tomatoes
3149 Regular - Orange, On the Vine Tomatoes
3150 Cocktail/Intermediate - Red Tomatoes
3151 Large Vine Ripe, Regular - Red Tomatoes
3152 Melogold Grapefruit
3153 Medium Delta Seedless Oranges
3154 Large Delta Seedless Oranges
3155 Medium Midknight Oranges
3156 Large Midknight Oranges
3157 Extra Large White Grapefruit
3158 Extra Large White Grapefruit
3159 Extra Large White Grapefruit
3160 Synonymous with Chinese Broccoli Gai lan
3161 Baby - Chinese or Indian Mustard Gai (gui) choy (chinese or indian mustard)
3162 Synonymous with Water Spinach Ong choy
3163 Shanghai Bok choy (pak choi)
3164 Yu choy
3165 Treviso Radicchio
3166 Tuscan Cabbage
3167 Frisee
3168 Castlefranco Radicchio
3169 Catalogna Lettuce
3170 Retailer Assigned For use with all commodities
3171 Retailer Assigned For use with all commodities
3172 Retailer Assigned For use with all commodities
3173 Retailer Assigned For use with all commodities
3174 Retailer Assigned For use with all commodities
3175 Retailer Assigned For use with all commodities
3176 Retailer Assigned For use with all commodities
3177 Retailer Assigned For use with all commodities
3178 Retailer Assigned For use with all commodities
3179 Retailer Assigned For use with all commodities
3180 Retailer Assigned For use with all commodities
3181 Retailer Assigned For use with all commodities
3182 Retailer Assigned For use with all commodities
3183 Retailer Assigned For use with all commodities
3184 Retailer Assigned For use with all commodities
3185 Retailer Assigned For use with all commodities
3186 Retailer Assigned For use with all commodities
3187 Retailer Assigned For use with all commodities
3188 Retailer Assigned For use with all commodities
3189 Retailer Assigned For use with all commodities
3190 Retailer Assigned For use with all commodities
3191 Retailer Assigned For use with all commodities
3192 Retailer Assigned For use with all commodities
3193 Retailer Assigned For use with all commodities
3194 Retailer Assigned For use with all commodities
3195 Retailer Assigned For use with all commodities
3196 Retailer Assigned For use with all commodities
3197 Retailer Assigned For use with all commodities
3198 Retailer Assigned For use with all commodities
3199 Retailer Assigned For use with all commodities
3200 Retailer Assigned For use with all commodities
3201 Retailer Assigned For use with all commodities
3202 Retailer Assigned For use with all commodities
3203 Retailer Assigned For use with all commodities
3204 Retailer Assigned For use with all commodities
3205 Retailer Assigned For use with all commodities
3206 Retailer Assigned For use with all commodities
3207 Retailer Assigned For use with all commodities
3208 Retailer Assigned For use with all commodities
3209 Retailer Assigned For use with all commodities
3210 Retailer Assigned For use with all commodities
3211 Retailer Assigned For use with all commodities
3212 Retailer Assigned For use with all commodities
3213 Retailer Assigned For use with all commodities
3214 Retailer Assigned For use with all commodities
3215 Retailer Assigned For use with all commodities
3216 Retailer Assigned For use with all commodities
3217 Retailer Assigned For use with all commodities
3218 Retailer Assigned For use with all commodities
3219 Retailer Assigned For use with all commodities
3220 Retailer Assigned For use with all commodities
3221 Retailer Assigned For use with all commodities
3222 Retailer Assigned For use with all commodities
3223 Retailer Assigned For use with all commodities
3224 Retailer Assigned For use with all commodities
3225 Retailer Assigned For use with all commodities
3226 Retailer Assigned For use with all commodities
3227 Retailer Assigned For use with all commodities
3228 Retailer Assigned For use with all commodities
3229 Retailer Assigned For use with all commodities
3230 Retailer Assigned For use with all commodities
3231 Retailer Assigned For use with all commodities
3232 Retailer Assigned For use with all commodities
3233 Retailer Assigned For use with all commodities
3234 Retailer Assigned For use with all commodities
3235 Retailer Assigned For use with all commodities
3236 Retailer Assigned For use with all commodities
3237 Retailer Assigned For use with all commodities
3238 Retailer Assigned For use with all commodities
3239 Retailer Assigned For use with all commodities
3240 Retailer Assigned For use with all commodities
3241 Retailer Assigned For use with all commodities
3242 Retailer Assigned For use with all commodities
3243 Retailer Assigned For use with all commodities
3244 Retailer Assigned For use with all commodities
3245 Retailer Assigned For use with all commodities
3246 Retailer Assigned For use with all commodities
3247 Retailer Assigned For use with all commodities
3248 Retailer Assigned For use with all commodities
3249 Retailer Assigned For use with all commodities
3250 Retailer Assigned For use with all commodities
3251 Retailer Assigned For use with all commodities
3252 Retailer Assigned For use with all commodities
3253 Retailer Assigned For use with all commodities
3254 Retailer Assigned For use with all commodities
3255 Retailer Assigned For use with all commodities
3256 Retailer Assigned For use with all commodities
3257 Retailer Assigned For use with all commodities
3258 Retailer Assigned For use with all commodities
3259 Retailer Assigned For use with all commodities
3260 Retailer Assigned For use with all commodities
3261 Retailer Assigned For use with all commodities
3262 Retailer Assigned For use with all commodities
3263 Retailer Assigned For use with all commodities
3264 Retailer Assigned For use with all commodities
3265 Retailer Assigned For use with all commodities
3266 Retailer Assigned For use with all commodities
3267 Retailer Assigned For use with all commodities
3268 Retailer Assigned For use with all commodities
3269 Retailer Assigned For use with all commodities
3270 Retailer Assigned For use with all commodities
3271 Virginia Gold Apples
3272 Sommerfeld Apples
3273 Golden Beets
3274 Fresh Prunes
3275 Yellow (nyAH-may) Name
3276 White (nyAH-may) Name
3277 Baby Broccoli
3278 Plumcot (interspecific plum)
3279 Golden Kiwifruit
3280 Jumbo Regular Kiwifruit
3281 Orange Seedless Watermelon
3282 Plum/Italian/Saladette/Roma on the vine - Red Tomatoes
3283 Honeycrisp Apples
3284 Extra Large Red Delicious Apples
3285 Extra Large Golden Delicious Apples
3286 Sweet red Italian - flat Onions
3287 Hawaiian plantain Bananas
3288 Retailer Assigned Sweet potato/yam/kumara
3289 Sprite Melon
3290 Large Aurora/Southern Rose Apples
3291 Small Boskoop/Belle de Boskoop Apples
3292 Large Boskoop/Belle de Boskoop Apples
3293 Small Scifresh Apples
3294 Large Scifresh Apples
3295 Small Sciearly Apples
3296 Large Sciearly Apples
3297 Scired Apples
3298 Redfield Apples
3299 Small Sonya Apples
3300 Large Sonya Apples
3301 Large Cripps Red Apples
3302 Large Regular Apricots
3303 Babaco
3304 Loganberries Berries
3305 Black Currants
3306 Medium Charentais Melon
3307 Extra Large Charentais Melon
3308 Watermelon
3309 Lima Oranges
3310 Pera Oranges
3311 Curuba/Banana Passion fruit
3312 Granadilla - Yellow/Maracuja Passion fruit
3313 Small White Flesh - Tree Ripened/ Ready-to-eat Peaches
3314 Large White Flesh - Tree Ripened/ Ready-to-eat Peaches
3315 Small Scilate Apples
3316 Carmen Pears
3317 Angelys Pears
3318 Large Passe Crassane Pears
3319 Yellow (skin color) Pitahaya
3320 Romanesco/Broccoflower/Caulibroc Cauliflower
3321 With leaves attached Celery root/celeriac
3322 Choy sum/pak choi sum
3323 Baby Choy sum/pak choi sum
3324 Red Escarole/batavian chicory
3325 Lollo Bionda/Coral - Green Lettuce
3326 Lollo Rossa/Coral - Red Lettuce
3327 Mignonette (Compact red-tinged butterhead varieties) Lettuce
3328 Mixed small-leaf salad (eg Sucrine, Mesclun, Rocket/Arugula) Lettuce
3329 Oak Leaf - Green Lettuce
3330 Oak Leaf - Reg Lettuce
3331 Red Fresh - Bunch Onions
3332 Baby Spinach
3333 Small Red/Orangy White Flesh Sweet potato/yam/kumara
3334 Large Red/Orangy White Flesh Sweet potato/yam/kumara
3335 Cocktail/Intermediate - Red/On the Vine (Truss) Tomatoes
3336 Cocktail/Intermediate - Red/Plum/Italian/Saladette/Roma/On the Vine (Truss) Tomatoes
3337 (Dried Fruit) Figs
3338 Anise
3339 Belchard - Chantecler Apples
3340 Bertanne/Golden Russet Apples
3341 Charles Ross Apples
3342 Delblush Apples
3343 Dessert Apples
3344 Small Gloster Apples
3345 Large Gloster Apples
3346 Holstein Apples
3347 Laxtons Fortune Apples
3348 Lord Lambourne Apples
3349 Michaelmas Red Apples
3350 Small Reine des Reinettes/King of the Pippins Apples
3351 Large Reine des Reinettes/King of the Pippins Apples
3352 Reinettes and Heritage varieties - (incl Canada blanc Reinette du Mans, Armorique/du Vigan/Calville Apples
3353 St Edmunds Pippin Apples
3354 Ripe/Ready-to-Eat Avocados
3355 Strawberries - Nominal 500g/1 litre Berries
3356 Strawberries - Nominal250g/1/2 litre Berries
3357 Small Regular/Red/Black Cherries
3358 Large Regular/Red/Black Cherries
3359 Chasselas Grapes
3360 Muscat de Hambourg Grapes
3361 Without p/harvest treatment Grapefruit
3362 Without postharvest treatment Lemons
3363 Kensington Pride Mango
3364 R2E2 Mango
3365 Ripe/Ready-to-Eat Mango
3366 Madroña
3367 Glasshouse - Netted varieties Melon
3368 Ogen Melon
3369 Nectavigne (Red Flesh) Nectarine
3370 Maltaise Oranges
3371 Salustiana Oranges
3372 Navelate (and other late Navel varieties) Oranges
3373 Navelina (incl. Newhall) Oranges
3374 Without postharvest treatment Oranges
3375 de Vigne & Sanguine (Red Flesh) Peaches
3376 Alexander Lucas Pears
3377 Louise Bonne Pears
3378 Santa Maria Pears
3379 Mini Pineapple
3380 Perola Pineapple
3381 Soursop
3382 Sugar apple
3383 Small Clementine Tangerines/mandarins
3384 Medium Clementine Tangerines/mandarins
3385 Large Clementine Tangerines/mandarins
3386 Clementine (With leaves attached) Tangerines/mandarins
3387 Clementine (Without p/harvest treatment) Tangerines/mandarins
3388 Satsuma -Clauselina Tangerines/mandarins
3389 Satsuma Tangerines/mandarins
3390 Arracach
3391 Rouge Salambo (Red) Artichokes
3392 Green - Bunch Asparagus
3393 White - Bunch Asparagus
3394 Purple - Bunch Asparagus
3395 Red Belgian endive (witloof chicory)
3396 Savoy, Red Cabbage
3397 Summer Cabbage - Pointed type Cabbage
3398 Chickpeas/Garbanzo Chickpeas
3399 Regular - Fresh/Semi-dried with leaves attached Garlic
3400 Regular - Smoked Garlic
3401 One-clove types Garlic
3402 Regular - Bunch Leeks
3403 Baby - Bunch Leeks
3404 Cep Mushrooms
3405 Fairy Ring Champignon Mushrooms
3406 Grey - Tricholoma Mushrooms
3407 Grisette Mushrooms
3408 Horn of Plenty/Black Trumpet Mushrooms
3409 Pioppino Mushrooms
3410 Saffron Milk-Cap Mushrooms
3411 Sheep Polypore Mushrooms
3412 Yellow/Brown Fresh - Bunch Onions
3413 Tabasco Peppers (capsicums)
3414 Baking - White Potato
3415 Baking - Red and Red Eye varieties Potato
3416 Bunch Rhubarb
3417 New Zealand Spinach Spinach
3418 Zucchini/Courgette - Round Squash
3419 Borage
3420 Belle du Jumet Pears
3421 Mini Seedless Watermelon
3422 InterSpecific Apricots
3423 Heirloom Tomatoes
3424 Purple/Red - Beta Sweet Carrots
3425 Small Ellendale Tangerines/mandarins
3426 Medium Ellendale Tangerines/mandarins
3427 Large Ellendale Tangerines/mandarins
3428 Small Honey/Murcott Tangerines/mandarins
3429 Medium Honey/Murcott Tangerines/mandarins
3430 Large Honey/Murcott Tangerines/mandarins
3431 Small Imperial Tangerines/mandarins
3432 Medium Imperial Tangerines/mandarins
3433 Large Imperial Tangerines/mandarins
3434 Tosca Pears
3435 Pinova Apples
3436 Orange Cauliflower
3437 Flat Yellow Nectarine
3438 Ambrosia Apples
3439 White Flesh Flat Nectarine
3440 Large Pomegranate
3441 Butterkin Squash
3442 New York 1 Apples
3443 New York 2 Apples
3444 Green Dragon Apples
3445 DS 3 Apples
3446 Kale sprouts
3447 DS 22 Apples
3448 Tip Top Cherries
3449 Sugrathirteen Grapes
3450 Sugranineteen Grapes
3451 Sugrathirtyfour Grapes
3452 Sugrathirtyfive Grapes
3453 Galangal root
3454 Green Jackfruit
3455 Yellow Jackfruit
3456 Winter Melon
3457 President Plums
3458 Cherry - Orange Tomatoes
3459 Shiny Red Persimmon
3460 Red Jonaprince Apples
3461 Lady Williams Apples
3462 Garlic/Chinese Chives
3463 Amaranth/callaloo/een choy
3464 B-74 Mango
3465 Stripy Bell Peppers (capsicums)
3466 Cape Rose Pears
3467 Regal 13-82 Apples
3468 Small Honeycrisp Apples
3469 Sugrasixteen Grapes
3470 Watermelon - Red, Small Seeds Melon
3471 Baby Cactus leaves (nopales/cactus pads)
3472 Sacred pepper
3473 Epazote
3474 Saffron Sweet potato/yam/kumara
3475 Peppermint Mint
3476 Orange tree leaf
3477 Papalo
3478 Quelites
3479 Chipilin leaf
3480 Pumpkin vine
3481 Xpelon
3482 Rabbit herb
3483 Purple herb
3484 Dalinette Apples
3485 Harovin Sundown Pears
3486 CN121 Apples
3487 MN 55 Apples
3488 Extra Large Red Mango
3489 Cepuna Pears
3490 MAIA 1 Apples
3491 ARRA FIFTEEN Grapes
3492 ARRA TWENTYNINE Grapes
3493 Tearless Sweet Onions
3494 3-7 LBS Watermelon - Yellow Mini Seedless Melon
3495 Celina Pears
3496 IFG Core Red Seedless Grapes
3497 IFG Core Black Seedless Grapes
3498 IFG Core Green Seedless Grapes
3499 IFG Novelty Red Seedless Grapes
3500 IFG Novelty Black Seedless Grapes
3501 IFG Novelty Green Seedless Grapes
3502 ARRA TWENTYSEVEN Grapes
3503 ARRA TWENTYEIGHT Grapes
3504 ARRA THIRTY Grapes
3505 ARRA THIRTYTWO Grapes
3506 Sweet Scarlet Grapes
3507 WA 38 Apples
3508 Thomcord Grapes
3509 GEM Avocados
3510 Small Ambrosia Apples
3511 WA 2 Apples
3512 Round Tomatoes
3513 Shinano Gold Apples
3514 Fengapi Apples
3515 Small PremA 153 Apples
3516 Large PremA 153 Apples
3517 Retailer Assigned - Gold Derivative Varieties Kiwifruit
3518 Oksana Pears
3519 R10-45 Apples
3520 SK-20 Onions
3521 Regal D5-100 Apples
3522 HW624 Pears
3523 SQ 159 Apples
3524 C37 Tangerines/mandarins
3525 Small CN121 Apples
3526 Howell TC2 Apples
3527 Howell TC3 Apples
3528 Regal D17-121 Apples
3529 PremA 129 Apples
3530 Jupiter Grapes
3531 Sugra Family Black Seedless Grapes
3532 Sugra Family Green Seedless Grapes
3533 Sugra Family Novelty Seedless Grapes
3534 Sugra Family Red Seedless Grapes
3535 Sweetheart Onions
3536 Sweet Pixie Plums
3537 MAIA-L Apples
3538 Ipador Apples
3539 IFORED Y Series Apples
3540 IFORED R Series Apples
3600 Antares Apples
3601 Huaguan Apples
3602 Belgica Apples
3603 Minneiska Apples
3604 Emmons Apples
3605 Nicoter Apples
3606 Sweet Sensation Pears
3607 Mariri Red Apples
3608 Large Sciros Apples
3609 Red Plumcot (interspecific plum)
3610 Green Plumcot (interspecific plum)
3611 Black Plumcot (interspecific plum)
3612 Nicogreen Apples
3613 Fuji Brak Apples
3614 Red Apricots
3615 Civni Apples
3616 Large Scilate Apples
3617 Seedless Lemons
3618 Opal Apples
3619 Milwa Apples
3620 Plumac Apples
3621 Francis Mango
3622 Honey Green Melon
3623 Hami Melon
3624 Korean Melon
3625 Minnewashta Apples
3626 Meyer Lemons
3627 Large PremA17 Apples
3628 PremA280 Apples
3629 CIVG198 Apples
3630 Co-op 43 Apples
3631 Pink Pumpkin
3632 Dekopon Tangerines/mandarins
4011 Bananas
4012 Large Navel Oranges
4013 Small Navel Oranges
4014 Small Valencia Oranges
4015 Small Red Delicious Apples
4016 Large Red Delicious Apples
4017 Large Granny Smith Apples
4018 Large Granny Smith Apples
4019 Large McIntosh Apples
4020 Large Golden Delicious Apples
4021 Small Golden Delicious Apples
4022 White/Green Seedless - Peerlette Seedless/Thompson Seedless Grapes
4023 Red Seedless - Flame/Ruby/Emperatriz Grapes
4024 Small Bartlett/Williams/WBC Pears
4025 Small Anjou Pears
4026 Small Bosc/Beurre Bosc Pears
4027 Small Ruby/Red/Pink (includes Ray Ruby, Ruby, Ruby Red) Grapefruit
4028 Pint Strawberries Berries
4029 Small Pineapple
4030 Regular Kiwifruit
4031 Seeded Watermelon
4032 Seedless Watermelon
4033 Small Lemons
4034 Large Honeydew/White Honeydew Melon
4035 Small Yellow Flesh Nectarine
4036 Large Yellow Flesh Nectarine
4037 Small Yellow Flesh Peaches
4038 Large Yellow Flesh Peaches
4039 Small Black (Includes Ambra, Black Beaut, Prima Black, Blackamber, Black Torch, Catalina, Challenger, Black Diamond, Friar, Royal Diamond, Black Knight, Freedom, Black Flame, Howard Sun, Angeleno) Plums
4040 Large Black (Includes Ambra, Black Beaut, Prima Black, Blackamber, Black Torch, Catalina, Challenger, Black Diamond, Friar, Royal Diamond, Black Knight, Freedom, Black Flame, Howard Sun, Angeleno) Plums
4041 Small Red (Includes Santa Rosa, Late Santa Rosa, Red Beaut, Rich Red, Spring Beaut, First Beaut, Royal Red, Red Jewel, Rose Zee, Royal Zee, Ace, Aleta Rose, Burgandy, July Santa Rosa, Frontier, Fortune, Grand Rosa, Red Lane, Red Rosa, Casselman, Autumn Rosa, Mi Plums
4042 Large Red (Includes Santa Rosa, Late Santa Rosa, Red Beaut, Rich Red, Spring Beaut, First Beaut, Royal Red, Red Jewel, Rose Zee, Royal Zee, Ace, Aleta Rose, Burgandy, July Santa Rosa, Frontier, Fortune, Grand Rosa, Red Lane, Red Rosa, Casselman, Autumn Rosa, Mi Plums
4043 Small Yellow Flesh - Tree Ripened/Ready-to-eat Peaches
4044 Large Yellow Flesh - Tree Ripened/Ready-to-eat Peaches
4045 Regular/Red/Black Cherries
4046 Small Hass Avocados
4047 Small Ruby/Red/Pink (Includes Ray Ruby, Ruby, Ruby Red) Grapefruit
4048 Regular (incl. Persian, Tahiti & Bearss) Limes
4049 Small Cantaloupe/Rockmelon Melon
4050 Large Cantaloupe/Rockmelon Melon
4051 Small Red (Includes Tommy Atkins, Kent, Palmer, Vandyke, Edward,Hayden) Mango
4052 Small Regular Papaya/pawpaw
4053 Large Lemons
4054 Raspberries - Red Berries
4055 Tangerines/mandarins
4056 Blue/Black Seedless (All other varieties not listed above including Beauty and Autumn Royal) Grapes
4057 Small Haralson Apples
4058 Large Haralson Apples
4060 Broccoli
4061 Iceberg Lettuce
4062 Green/Ridge/Short Cucumber
4063 Small Regular - Red Tomatoes
4064 Large Regular - Red Tomatoes
4065 Large Bell, Field Grown - Green Peppers (capsicums)
4066 Green/French Beans
4067 Zucchini/Courgette Squash
4068 Green (Scallions)/Spring Onions
4069 Green Cabbage
4070 Small Bunch Celery
4071 Small Bunch Celery
4072 Russet Potato
4073 Red Potato
4074 Small Red/Orangy Red Flesh Sweet potato/yam/kumara
4075 Red Leaf Lettuce
4076 Green Leaf Lettuce
4077 Sweet Corn, White Corn
4078 Sweet Corn, Yellow Corn
4079 Small Cauliflower
4080 Small Green Asparagus
4081 Regular Eggplant (aubergine)
4082 Red Onions
4083 White Potato
4084 Large Artichokes
4085 Large Regular Mushrooms
4086 Yellow Zucchini/Gold Bar/Yellow Courgette Squash
4087 Plum/Italian/Saladette/Roma - Red Tomatoes
4088 Red Bell Peppers
4089 Bunched Red Radish
4090 Regular/Bunched Spinach
4091 White Sweet potato/yam/kumara
4092 Chinese Snow Pea/Pea Pod/Mange Tout Peas
4093 Large Yellow/Brown Onions
4094 Bunch Carrots
4095 Yellow Turnip
4096 Large Ginger Gold Apples
4097 Small Ginger Gold Apples
4098 Small Akane Apples
4099 Large Akane Apples
4100 Small Fireside Apples
4101 Small Braeburn Apples
4102 Large Fireside Apples
4103 Large Braeburn Apples
4104 Small Cortland Apples
4105 Cox Orange Pippin Apples
4106 Large Cortland Apples
4107 Crab Apples
4108 Small Crispin/Mutsu Apples
4109 Small Crispin/Mutsu Apples
4110 Large Crispin/Mutsu Apples
4111 Large Crispin/Mutsu Apples
4112 Small Regent Apples
4113 Small Criterion Apples
4114 Large Regent Apples
4115 Large Criterion Apples
4116 Small Early Apples
4117 Small Early Apples
4118 Large Early Apples
4119 Large Early Apples
4120 Fiesta Apples
4121 Small Elstar Apples
4122 Small Sciros Apples
4123 Large Elstar Apples
4124 Small Empire Apples
4125 Small Empire Apples
4126 Large Empire Apples
4127 Large Empire Apples
4128 Small Cripps Pink Apples
4129 Small Fuji Apples
4130 Large Cripps Pink Apples
4131 Large Fuji Apples
4132 Small Gala Apples
4133 Small Gala Apples
4134 Large Gala Apples
4135 Large Gala Apples
4136 Small Golden Delicious Apples
4137 Large Golden Delicious Apples
4138 Small Granny Smith Apples
4139 Small Granny Smith Apples
4140 Small Idared Apples
4141 Small Jonamac Apples
4142 Large Idared Apples
4143 Large Jonamac Apples
4144 Small Jonagold Apples
4145 Small Jonagold Apples
4146 Large Jonagold Apples
4147 Large Jonagold Apples
4148 Small Jonathan Apples
4149 Small Jonathan Apples
4150 Large Jonathan Apples
4151 Large Jonathan Apples
4152 Small McIntosh Apples
4153 Small McIntosh Apples
4154 Large McIntosh Apples
4155 Small Paulared Apples
4156 Small Gravenstein Apples
4157 Large Paulared Apples
4158 Large Gravenstein Apples
4159 Vidalia Onions
4160 Small Pippin Apples
4161 Texas Sweet Onions
4162 Large Pippin Apples
4163 Walla Walla Onions
4164 Maui Onions
4165 California Sweet Onions
4166 Other Sweet Onions
4167 Small Red Delicious Apples
4168 Large Red Delicious Apples
4169 Small Rome Apples
4170 Small Rome Apples
4171 Large Rome Apples
4172 Large Rome Apples
4173 Small Royal Gala Apples
4174 Large Royal Gala Apples
4176 Southern Snap Apples
4177 Small Spartan Apples
4178 Small Spartan Apples
4179 Large Spartan Apples
4180 Large Spartan Apples
4181 Small Stayman Apples
4182 Sturmer Pippin Apples
4183 Large Stayman Apples
4185 Small York Apples
4186 Small Yellow (includes Cavendish) Bananas
4187 Large York Apples
4188 Small White Flesh, Tree Ripened, Ready-to-eat Nectarine
4189 Small Winesap Apples
4190 Small Winesap Apples
4191 Large Winesap Apples
4192 Large Winesap Apples
4193 Retailer Assigned Apples
4194 Retailer Assigned Apples
4195 Retailer Assigned Apples
4196 Retailer Assigned Apples
4197 Retailer Assigned Apples
4198 Retailer Assigned Apples
4199 Retailer Assigned Apples
4200 Retailer Assigned Apples
4201 Retailer Assigned Apples
4202 Retailer Assigned Apples
4203 Retailer Assigned Apples
4204 Retailer Assigned Apples
4205 Retailer Assigned Apples
4206 Retailer Assigned Apples
4207 Retailer Assigned Apples
4208 Retailer Assigned Apples
4209 Retailer Assigned Apples
4210 Retailer Assigned Apples
4211 Retailer Assigned Apples
4212 Retailer Assigned Apples
4213 Retailer Assigned Apples
4214 Retailer Assigned Apples
4215 Retailer Assigned Apples
4216 Retailer Assigned Apples
4217 Retailer Assigned Apples
4218 Small Regular Apricots
4219 Retailer Assigned Apricots
4220 Atemoyas
4221 Small Green Avocados
4222 Small Green Avocados
4223 Large Green Avocados
4224 Large Green Avocados
4225 Large Hass Avocados
4226 Cocktail/Seedless Avocados
4227 Retailer Assigned Avocados
4228 Retailer Assigned Avocados
4229 Burro Bananas
4230 Dominique Bananas
4231 Green Bananas
4232 Leaves Bananas
4233 Apple/Manzano Bananas
4234 Nino Bananas
4235 Plantain/Macho Bananas
4236 Red Bananas
4237 Retailer Assigned Bananas
4238 Retailer Assigned Bananas
4239 Blackberries Berries
4240 Blueberries Berries
4241 Boysenberries Berries
4242 Cranberries Berries
4243 Gooseberries Berries
4244 Raspberries - Black Berries
4245 Raspberries - Golden Berries
4246 Pint Strawberries Berries
4247 Quart Strawberries Berries
4248 Quart Strawberries Berries
4249 Bulk 3-pack (3 pints) Strawberries Berries
4250 Bulk 3-pack (3 pints) Strawberries Berries
4251 Long-stemmed Strawberries Berries
4252 Retailer Assigned Berries
4253 Retailer Assigned Berries
4254 Breadfruit
4255 Cactus pear (prickly pear)
4256 Carambola (starfruit)
4257 Cherimoya
4258 Golden/Rainier/White Cherries
4259 Retailer Assigned Cherries
4260 In Husk/Waternut Coconuts
4261 Husked Coconuts
4262 Retailer Assigned Coconuts
4263 Fresh - Regular Dates
4264 Fresh - Retailer Assigned Dates
4265 Feijoa
4266 Black Figs
4267 Brown Figs
4268 White/Green Figs
4269 Retailer Assigned Figs
4270 Blue/Black Seeded (Ribier/Exotic/Niabel) Grapes
4271 Champagne Grapes
4272 Concord Grapes
4273 Red Seeded (Cardinal/Emperor/Queen/Christmas Rose) Grapes
4274 White/Green Seeded (All others not listed) Grapes
4275 Retailer Assigned Grapes
4276 Retailer Assigned Grapes
4277 Retailer Assigned Grapes
4278 Retailer Assigned Grapes
4279 Pummelo - White Grapefruit
4280 Small Ruby/Red/Pink (Includes Ray Ruby, Ray, Ruby Red) Grapefruit
4281 Large Ruby/Red/Pink (ncludes Ray Ruby, Ruby, Ruby Red) Grapefruit
4282 Large Ruby/Red/Pink (Includes Ray Ruby, Ruby, Ruby Red) Grapefruit
4283 Large Ruby/Red/Pink (Includes Ray Ruby, Ray, Ruby Red) Grapefruit
4284 Small Deep Red Grapefruit
4285 Small Deep Red Grapefruit
4286 Small Deep Red Grapefruit
4287 Large Deep Red Grapefruit
4288 Large Deep Red Grapefruit
4289 Large Deep Red Grapefruit
4290 Small White Grapefruit
4291 Small White Grapefruit
4292 Small White Grapefruit
4293 Large White Grapefruit
4294 Large White Grapefruit
4295 Large White Grapefruit
4296 Retailer Assigned Grapefruit
4297 Retailer Assigned Grapefruit
4298 Retailer Assigned Grapefruit
4299 Guava
4300 Homli fruit
4301 Retailer Assigned Kiwifruit
4302 Kiwano (horned melon)
4303 Kumquat
4304 Retailer Assigned Lemons
4305 Key (incl. Mexican & West Indian) Limes
4306 Retailer Assigned Limes
4307 Longan
4308 Loquats
4309 Lychees
4310 Mamey
4311 Small Green (Includes Keitt and Francis) Mango
4312 Small Yellow (Includes Oro, Ataulfo/Honey Manila) Mango
4313 Retailer Assigned Mango
4314 Retailer Assigned Mango
4315 Retailer Assigned Mango
4316 Retailer Assigned Mango
4317 Canary/Yellow Honeydew Melon
4318 Small Cantaloupe/Muskmelon Melon
4319 Large Cantaloupe/Muskmelon Melon
4320 Casaba Melon
4321 Cinnabar Melon
4322 Crenshaw Melon
4323 Bulk Strawberries Berries
4324 French Afternoon Melon
4325 French Breakfast Melon
4326 Galia Melon
4327 Orange Flesh/Cantaline Melon
4328 Limequats
4329 Small Honeydew/White Honeydew Melon
4330 Mayan Melon
4331 Mickey Lee/Sugar Baby Watermelon
4332 Muskmelon Melon
4333 Pepino Melon
4334 Persian Melon
4335 Prince Melon
4336 Santa Claus Melon
4337 Saticoy Melon
4338 Sharlin Melon
4339 Spanish/Tendral Melon
4340 Yellow Seeded Watermelon
4341 Yellow Seedless Watermelon
4342 Retailer Assigned (includes pre-cut melons) Melon
4343 Retailer Assigned (includes pre-cut melons) Melon
4344 Retailer Assigned (includes pre-cut melons) Melon
4345 Retailer Assigned (includes pre-cut melons) Melon
4346 Retailer Assigned (includes pre-cut melons) Melon
4347 Retailer Assigned (includes pre-cut melons) Melon
4348 Retailer Assigned (includes pre-cut melons) Melon
4349 Retailer Assigned (includes pre-cut melons) Melon
4350 Retailer Assigned (includes pre-cut melons) Melon
4351 Retailer Assigned (includes pre-cut melons) Melon
4352 Retailer Assigned (includes pre-cut melons) Melon
4353 Retailer Assigned (includes pre-cut melons) Melon
4354 Retailer Assigned (includes pre-cut melons) Melon
4355 Retailer Assigned (includes pre-cut melons) Melon
4356 Retailer Assigned (includes pre-cut melons) Melon
4357 Retailer Assigned (includes pre-cut melons) Melon
4358 Retailer Assigned (includes pre-cut melons) Melon
4359 Retailer Assigned (includes pre-cut melons) Melon
4360 Retailer Assigned (includes pre-cut melons) Melon
4361 Retailer Assigned (includes pre-cut melons) Melon
4362 Retailer Assigned (includes pre-cut melons) Melon
4363 Retailer Assigned (includes pre-cut melons) Melon
4364 Retailer Assigned (includes pre-cut melons) Melon
4365 Retailer Assigned (includes pre-cut melons) Melon
4366 Retailer Assigned (includes pre-cut melons) Melon
4367 Retailer Assigned (includes pre-cut melons) Melon
4368 Retailer Assigned (includes pre-cut melons) Melon
4369 Retailer Assigned (includes pre-cut melons) Melon
4370 Retailer Assigned (includes pre-cut melons) Melon
4371 Retailer Assigned (includes pre-cut melons) Melon
4372 Retailer Assigned (includes pre-cut melons) Melon
4373 Retailer Assigned (includes pre-cut melons) Melon
4374 Retailer Assigned (includes pre-cut melons) Melon
4375 Retailer Assigned (includes pre-cut melons) Melon
4376 Retailer Assigned (includes pre-cut melons) Melon
4377 Small Yellow Flesh, Tree Ripened, Ready-to-eat Nectarine
4378 Large Yellow Flesh, Tree Ripened, Ready-to-eat Nectarine
4379 Retailer Assigned Nectarine
4380 Retailer Assigned Nectarine
4381 Blood Oranges
4382 Juice Oranges
4383 Minneola Tangelo
4384 Small Navel Oranges
4385 Large Navel Oranges
4386 Small Temple Oranges
4387 Large Temple Oranges
4388 Large Valencia Oranges
4389 Retailer Assigned Oranges
4390 Retailer Assigned Oranges
4391 Retailer Assigned Oranges
4392 Retailer Assigned Oranges
4393 Retailer Assigned Oranges
4394 Large Regular Papaya/pawpaw
4395 Cooking/Mexican Papaya/pawpaw
4396 Retailer Assigned Papaya/pawpaw
4397 Purple Passion fruit
4398 Retailer Assigned Passion fruit
4399 Indian Peaches
4400 Small White Flesh Peaches
4401 Large White Flesh Peaches
4402 Small Yellow Flesh Peaches
4403 Large Yellow Flesh Peaches
4404 Retailer Assigned Peaches
4405 Retailer Assigned Peaches
4406 Asian/Nashi - White Pears
4407 Asian/Nashi - Yellow Pears
4408 Asian/Nashi - Brown Pears
4409 Large Bartlett/Williams/WBC Pears
4410 Bartlett - Red/Red Sensation Pears
4411 Small Bosc/Beurre Bosc Pears
4412 Large Bosc/Beurre Bosc Pears
4413 Large Bosc/Beurre Bosc Pears
4414 Comice/ Doyenne du Comice Pears
4415 Red Pears
4416 Large Anjou Pears
4417 Anjou - Red Pears
4418 Forelle/Corella Pears
4419 French Pears
4420 King Royal Pears
4421 Packham/Packhams Triumph Pears
4422 Seckel Pears
4423 Tree Ripened Pears
4424 Winter Nelis/Honey Pears
4425 Retailer Assigned Pears
4426 Retailer Assigned Pears
4427 Regular (American Persimmon) Persimmon
4428 Japanese/Sharonfruit (Kaki) Persimmon
4429 Retailer Assigned Persimmon
4430 Large Pineapple
4431 Small Jet Fresh Pineapple
4432 Large Jet Fresh Pineapple
4433 Retailer Assigned Pineapple
4434 Small Green (Includes Dolly, Kelsey, Wickson) Plums
4435 Large Green (Includes Dolly, Kelsey, Wickson) Plums
4436 Italian Prune/Sugar Plums
4437 Small Purple (Includes Queen Rosa, Laroda, Nublana, Queen Ann, Simka, El Dorado) Plums
4438 Large Purple (Includes Queen Rosa, Laroda, Nublana, Queen Ann, Simka, El Dorado) Plums
4439 Small Tree Ripened Plums
4440 Large Tree Ripened Plums
4441 Small Yellow (Includes Golden Globe) Plums
4442 Large Yellow (Includes Golden Globe) Plums
4443 Retailer Assigned Plums
4444 Retailer Assigned Plums
4445 Small Pomegranate
4446 Retailer Assigned Pomegranate
4447 Quince
4448 Tamarind
4449 Sunburst Tangerines/mandarins
4450 Clementine (includes Fortune) Tangerines/mandarins
4451 Dancy Tangerines/mandarins
4452 Fairchild Tangerines/mandarins
4453 Honey/Murcott Tangerines/mandarins
4454 Kinnow Tangerines/mandarins
4455 Mandarin/Royal Tangerines/mandarins
4456 Tangelo
4457 Retailer Assigned Tangerines/mandarins
4458 Retailer Assigned Tangerines/mandarins
4459 Jamaican Tangelo
4460 Retailer Assigned For use with all commodities
4461 Retailer Assigned For use with all commodities
4462 Retailer Assigned For use with all commodities
4463 Retailer Assigned For use with all commodities
4464 Retailer Assigned For use with all commodities
4465 Retailer Assigned For use with all commodities
4466 Retailer Assigned For use with all commodities
4467 Retailer Assigned For use with all commodities
4468 Retailer Assigned For use with all commodities
4469 Retailer Assigned For use with all commodities
4470 Salad bar
4471 Retailer Assigned Other fruits
4472 Retailer Assigned Other fruits
4473 Retailer Assigned Other fruits
4474 Retailer Assigned Other fruits
4475 Retailer Assigned Other fruits
4476 Retailer Assigned Other fruits
4477 Retailer Assigned Other fruits
4478 Retailer Assigned Other fruits
4479 Retailer Assigned Other fruits
4480 Retailer Assigned Other fruits
4481 Retailer Assigned Other fruits
4482 Retailer Assigned Other fruits
4483 Retailer Assigned Other fruits
4484 Retailer Assigned Other fruits
4485 Retailer Assigned Other fruits
4486 Retailer Assigned Other fruits
4487 Retailer Assigned Other fruits
4488 Retailer Assigned Other fruits
4489 Retailer Assigned Other fruits
4490 Retailer Assigned Other fruits
4491 Extra Large Ruby/Red/Pink (includes Ray Ruby, Ruby, Ruby Red) Grapefruit
4492 Extra Large Ruby/Red/Pink (includes Ray Ruby, Ruby, Ruby Red) Grapefruit
4493 Extra Large Ruby/Red/Pink (Includes Ray Ruby, Ruby, Ruby Red) Grapefruit
4494 Extra Large Deep Red Grapefruit
4495 Extra Large Deep Red Grapefruit
4496 Extra Large Deep Red Grapefruit
4497 Sugraone Grapes
4498 White/Green Seedless (All others not listed above (including Autumn King)) Grapes
4499 Crimson/Majestic Grapes
4500 Retailer Assigned Other vegetables
4501 Retailer Assigned Other vegetables
4502 Retailer Assigned Other vegetables
4503 Retailer Assigned Other vegetables
4504 Retailer Assigned Other vegetables
4505 Retailer Assigned Other vegetables
4506 Retailer Assigned Other vegetables
4507 Retailer Assigned Other vegetables
4508 Retailer Assigned Other vegetables
4509 Retailer Assigned Other vegetables
4510 Retailer Assigned Other vegetables
4511 Retailer Assigned Other vegetables
4512 Retailer Assigned Other vegetables
4513 Retailer Assigned Other vegetables
4514 Alfalfa sprouts
4515 Florence/Sweet Fennel/Fennel Bulb Fennel
4516 Small Artichokes
4517 Small Purple Artichokes
4518 Large Purple Artichokes
4519 Baby/Cocktail Artichokes
4520 Retailer Assigned Artichokes
4521 Large Green Asparagus
4522 Small White Asparagus
4523 Large White Asparagus
4524 Tips Asparagus
4525 Retailer Assigned Asparagus
4526 Retailer Assigned Asparagus
4527 Chinese Long/Snake Beans
4528 Fava/Broad Beans
4529 Lima Beans
4530 Pole/Runner/Stick Beans
4531 Purple Hull Beans
4532 Shell Beans
4533 Wax/Yellow Beans
4534 Winged Beans
4535 Retailer Assigned Beans
4536 Mung Bean Sprouts Bean sprouts
4537 Baby Golden Beets
4538 Baby Red Beets
4539 Bunch Beets
4540 Loose Beets
4541 Retailer Assigned Beets
4542 Beet greens
4543 Belgian endive (witloof chicory)
4544 Small/Baby Bok choy (pak choi)
4545 Bok choy (pak choi)
4546 See also SWEET POTATO Boniato
4547 Broccoli Rabe (Italian Rapini)/ Chinese Broccoli (GAI LAN) Broccoli
4548 Florettes Broccoli
4549 Retailer Assigned Broccoli
4550 Brussels sprouts
4551 Retailer Assigned Brussels sprouts
4552 Chinese/Napa/Wong Bok Cabbage
4553 Taylors Gold Pears
4554 Red Cabbage
4555 Savoy, Green Cabbage
4556 Retailer Assigned Cabbage
4557 Retailer Assigned Cabbage
4558 Cactus leaves (nopales/cactus pads)
4559 Cardoon (cardoni)
4560 Baby Carrots
4561 French Carrots
4562 Loose Carrots
4563 Carrot Sticks Carrots
4564 Retailer Assigned Carrots
4565 Retailer Assigned Carrots
4566 Florettes Cauliflower
4567 Green Cauliflower
4568 Purple Cauliflower
4569 Retailer Assigned Cauliflower
4570 Retailer Assigned Cauliflower
4571 Retailer Assigned Cauliflower
4572 Large Cauliflower
4573 Baby Cauliflower
4575 Hearts Celery
4576 Celery Sticks Celery
4577 Retailer Assigned Celery
4578 Retailer Assigned Celery
4579 Retailer Assigned Celery
4580 Retailer Assigned Celery
4581 Retailer Assigned Celery
4582 Large Bunch Celery
4583 Large Bunch Celery
4584 Large Green (Includes Keitt and Francis) Mango
4585 Celery root/celeriac
4586 Green Chard (swiss chard)/silverbeet
4587 Red Chard (swiss chard)/silverbeet
4588 Retailer Assigned Chard (swiss chard)/silverbeet
4589 Sweet Corn, Baby Corn
4590 Sweet Corn, Bi-Color Corn
4591 Retailer Assigned Corn
4592 Armenian Cucumber
4593 English/Hot House/Long Seedless/Telegraph/Continental Cucumber
4594 Japanese/White Cucumber
4595 Lemon Cucumber
4596 Pickling/Gherkin Cucumber
4597 Retailer Assigned Cucumber
4598 (See also RADISH) Daikon
4599 Baby Eggplant (aubergine)
4600 Baby White Eggplant (aubergine)
4601 Japanese Eggplant (aubergine)
4602 White Eggplant (aubergine)
4603 Retailer Assigned Eggplant (aubergine)
4604 Endive/chicory
4605 Green Escarole/batavian chicory
4606 Fiddlehead ferns
4607 Chinese or Indian Mustard Gai (gui) choy (chinese or indian mustard)
4608 Regular Garlic
4609 Elephant Garlic
4610 Retailer Assigned Garlic
4611 Retailer Assigned Garlic
4612 Regular Ginger root
4613 Retailer Assigned Ginger root
4614 Collard Greens
4615 Dandelion Greens
4616 Mustard (Synonymous with Gai (Gui) Choy) Greens
4617 Polk Greens Greens
4618 Texas Mustard Greens
4619 Turnip Greens
4620 Retailer Assigned Greens
4621 Retailer Assigned Greens
4622 Retailer Assigned Greens
4623 Retailer Assigned Greens
4624 Retailer Assigned Greens
4625 Horseradish root
4626 Jicama/yam bean
4627 Kale
4628 Kohlrabi
4629 Regular Leeks
4630 Baby Leeks
4631 Bibb/Flat/Round Lettuce
4632 Boston/Butter Lettuce
4633 Hydroponic Lettuce
4634 Iceberg Lettuce
4635 Red Seedless (All others not listed under red seedless) Grapes
4636 Red Globe Grapes
4637 Red Seeded (All others not listed above) Grapes
4638 Fantasy/Marroo Grapes
4639 Mache Lettuce
4640 Romaine/Cos Lettuce
4641 Retailer Assigned Lettuce
4642 Retailer Assigned Lettuce
4643 Retailer Assigned Lettuce
4644 Malanga
4645 Small Regular, Button Mushrooms
4646 Black Forest Mushrooms
4647 Chanterelle Mushrooms
4648 Cremini/Brown/Swiss Brown Mushrooms
4649 Oyster Mushrooms
4650 Portabella (Synonymous with Cremini, Brown, Swiss Brown Mushrooms) Mushrooms
4651 Shiitake Mushrooms
4652 Wood Ear Mushrooms
4653 Retailer Assigned Mushrooms
4654 Retailer Assigned Mushrooms
4655 Regular (Green) Okra
4656 Chinese Okra
4657 Red Okra
4658 Boiling Onions
4659 Bulb Onions
4660 Pearl Onions
4661 Pickling, White Onions
4662 Shallots Onions
4663 White Onions
4664 Regular - Red, On the Vine (Truss) Tomatoes
4665 Small Yellow/Brown Onions
4666 Retailer Assigned Onions
4667 Retailer Assigned Onions
4668 Retailer Assigned Onions
4669 Retailer Assigned Onions
4670 Retailer Assigned Onions
4671 Parsley root(hamburg parsley)
4672 Parsnip
4673 Blackeyed Peas
4674 Green Peas
4675 Sugar Snap Peas
4676 Retailer Assigned Peas
4677 Anaheim (Green and Red) Peppers (capsicums)
4678 Banana (Yellow Long) Peppers (capsicums)
4679 Bell, Field Grown - Brown Peppers (capsicums)
4680 Bell, Field Grown - Golden (Yellow) Peppers (capsicums)
4681 Small Bell, Field Grown - Green Peppers (capsicums)
4682 Bell, Field Grown - Orange Peppers (capsicums)
4683 Bell, Field Grown - Purple Peppers (capsicums)
4684 Bell, Field Grown - White Peppers (capsicums)
4685 Chili - Dried Peppers (capsicums)
4686 Chili - Green Peppers (capsicums)
4687 Cubanelle Peppers (capsicums)
4688 Bell, Greenhouse - Red Peppers (capsicums)
4689 Bell, Greenhouse - Yellow Peppers (capsicums)
4690 Hot (Hungarian Hot) Peppers (capsicums)
4691 Hot Mixed Peppers (capsicums)
4692 Hungarian Wax Peppers (capsicums)
4693 Jalapeno - Green/Mexican Green Peppers (capsicums)
4694 Jalapeno - Red/Mexican Red Peppers (capsicums)
4695 Japanese - Red Peppers (capsicums)
4696 Long Hot - Green Peppers (capsicums)
4697 Long Hot - Red Peppers (capsicums)
4698 Morita Chili Peppers (capsicums)
4699 Negro Peppers (capsicums)
4700 New Mexico Peppers (capsicums)
4701 Pasilla - Green Peppers (capsicums)
4702 Pasilla - Red Peppers (capsicums)
4703 Pasilla Pod Peppers (capsicums)
4704 Pinole Peppers (capsicums)
4705 Poblano Peppers (capsicums)
4706 Red Cheese Peppers (capsicums)
4707 Red Finger Peppers (capsicums)
4708 Red Pimiento/ Red Sweet Long Peppers (capsicums)
4709 Serrano Peppers (capsicums)
4710 Retailer Assigned Peppers (capsicums)
4711 Retailer Assigned Peppers (capsicums)
4712 Retailer Assigned Peppers (capsicums)
4713 Retailer Assigned Peppers (capsicums)
4714 Retailer Assigned Peppers (capsicums)
4715 Retailer Assigned Peppers (capsicums)
4716 Retailer Assigned Peppers (capsicums)
4717 Retailer Assigned Peppers (capsicums)
4718 Retailer Assigned Peppers (capsicums)
4719 Retailer Assigned Peppers (capsicums)
4720 Retailer Assigned Peppers (capsicums)
4721 Retailer Assigned Peppers (capsicums)
4722 Retailer Assigned Peppers (capsicums)
4723 Creamer - Red Potato
4724 Creamer - White Potato
4725 Russet Potato
4726 Long - White Potato
4727 Yellow Potato
4728 Retailer Assigned Potato
4729 Retailer Assigned Potato
4730 Retailer Assigned Potato
4731 Retailer Assigned Potato
4732 Retailer Assigned Potato
4733 Retailer Assigned Potato
4734 Mini Pumpkin
4735 Regular Pumpkin
4736 Retailer Assigned Pumpkin
4737 Retailer Assigned Pumpkin
4738 Radicchio
4739 Black Radish
4740 Bunched White Radish
4741 Italian Red Radish
4742 Red Radish
4743 White/Icicle Radish
4744 Retailer Assigned Radish
4745 Regular Rhubarb
4746 Retailer Assigned Rhubarb
4747 Regular Rutabagas (swede)
4748 Retailer Assigned Rutabagas (swede)
4749 Retailer Assigned Spinach
4750 Acorn/Table Queen Squash
4751 Acorn - Golden Squash
4752 Acorn - Swan White Table Queen Squash
4753 Australian Blue Squash
4754 Baby Scallopini Squash
4755 Baby Summer (Green) Squash
4756 Baby Green Zucchini/Courgette Squash
4757 Banana Squash
4758 Buttercup Squash
4759 Butternut Squash
4760 Calabaza Squash
4761 Chayote/Choko Squash
4762 Extra Large Artichokes
4763 Delicata/Sweet Potato Squash
4764 (Sweet) Dumpling Squash
4765 Gem Squash
4766 Golden Delicious Squash
4767 Golden Nugget Squash
4768 Hubbard Squash
4769 Kabocha Squash
4770 Hass Avocados
4771 Medium Green Avocados
4772 Chili - Yellow Peppers (capsicums)
4773 Patty Pan/Summer Squash
4774 Red Kuri Squash
4775 Scallopini Squash
4776 Spaghetti/Vegetable Spaghetti Squash
4777 Sunburst (Yellow) Squash
4778 Regular - Yellow Tomatoes
4779 Sweet Mama Squash
4780 Turban Squash
4781 White Squash
4782 Yellow - Straightneck Squash
4783 Foo Qua Bitter melon/bitter gourd, foo qua
4784 Yellow - Crookneck Squash
4785 Retailer Assigned Squash
4786 Retailer Assigned Squash
4787 Retailer Assigned Squash
4788 Retailer Assigned Squash
4789 Retailer Assigned Squash
4790 Sugar cane
4791 Sunchokes (jerusalem artichokes)
4792 Golden Tamarillo
4793 Red Tamarillo
4794 Small Taro root (dasheen)
4795 Large Taro root (dasheen)
4796 Cherry - Red Tomatoes
4797 Cherry - Yellow Tomatoes
4798 Small Greenhouse/Hydroponic/Regular - Red Tomatoes
4799 Large Greenhouse/Hydroponic/Regular - Red Tomatoes
4800 Native/Home Grown Tomatoes
4801 Tomatillos/Husk Tomatoes Tomatoes
4802 Dried Tomatoes
4803 Teardrop/Pear - Red Tomatoes
4804 Teardrop/Pear - Yellow Tomatoes
4805 Small Vine Ripe, Regular - Red Tomatoes
4806 Retailer Assigned Tomatoes
4807 Retailer Assigned Tomatoes
4808 Retailer Assigned Tomatoes
4809 Baby Turnip
4810 Bunch/Banded Turnip
4811 Purple Top Turnip
4812 White Turnip
4813 Retailer Assigned Turnip
4814 Water chestnuts
4815 Watercress
4816 Golden Sweet potato/yam/kumara
4817 Large Red/Orangy Red Flesh Sweet potato/yam/kumara
4818 Retailer Assigned Name
4819 Yuca root/cassava/manioc
4820 Retailer Assigned Other vegetables
4821 Retailer Assigned Other vegetables
4822 Retailer Assigned Other vegetables
4823 Retailer Assigned Other vegetables
4824 Retailer Assigned Other vegetables
4825 Retailer Assigned Other vegetables
4826 Retailer Assigned Other vegetables
4827 Retailer Assigned Other vegetables
4828 Retailer Assigned Other vegetables
4829 Retailer Assigned Other vegetables
4830 Retailer Assigned Other vegetables
4831 Retailer Assigned Other vegetables
4832 Retailer Assigned Other vegetables
4833 Retailer Assigned Other vegetables
4834 Retailer Assigned Other vegetables
4835 Retailer Assigned Other vegetables
4836 Retailer Assigned Other vegetables
4837 Retailer Assigned Other vegetables
4838 Retailer Assigned Other vegetables
4839 Retailer Assigned Other vegetables
4840 Retailer Assigned Other vegetables
4841 Retailer Assigned Other vegetables
4842 Retailer Assigned Other vegetables
4843 Retailer Assigned Other vegetables
4844 Retailer Assigned Other vegetables
4845 Retailer Assigned Other vegetables
4846 Retailer Assigned Other vegetables
4847 Retailer Assigned Other vegetables
4848 Retailer Assigned Other vegetables
4849 Retailer Assigned Other vegetables
4850 Retailer Assigned Other vegetables
4851 Retailer Assigned Other vegetables
4852 Retailer Assigned Other vegetables
4853 Retailer Assigned Other vegetables
4854 Retailer Assigned Other vegetables
4855 Retailer Assigned Other vegetables
4856 Retailer Assigned Other vegetables
4857 Retailer Assigned Other vegetables
4858 Retailer Assigned Other vegetables
4859 Retailer Assigned Other vegetables
4860 Dried Apple slices
4861 Dried Apricots
4862 Dried Dates
4863 Retailer Assigned - Dried Dates
4864 Dried Pineapple
4865 Regular (Dried Fruit) Prunes
4866 Pitted (Dried Fruit) Prunes
4867 Retailer Assigned - Dried Prunes
4868 Black (Dried Fruit) Raisins
4869 Golden/Yellow (Dried Fruit) Raisins
4870 Retailer Assigned Other dried fruits
4871 Retailer Assigned Other dried fruits
4872 Retailer Assigned Other dried fruits
4873 Retailer Assigned Other dried fruits
4874 Retailer Assigned Other dried fruits
4875 Retailer Assigned Other dried fruits
4876 Retailer Assigned Other dried fruits
4877 Retailer Assigned Other dried fruits
4878 Retailer Assigned Other dried fruits
4879 Retailer Assigned Other dried fruits
4880 Retailer Assigned Other dried fruits
4881 Retailer Assigned Other dried fruits
4882 Retailer Assigned Other dried fruits
4883 Retailer Assigned Other dried fruits
4884 Arugula/rocket
4885 Basil
4886 Opal Basil
4887 Sweet Basil
4888 Chives
4889 Cilantro (chinese parsley/coriander)
4890 Chinese Yali Pears
4891 Dill
4892 Baby Dill
4893 Pickling Dill
4894 Lemongrass
4895 Marjoram
4896 Mint
4897 Oregano
4898 Oyster plant/salsify
4899 Regular/Curly Parsley
4901 Italian/Continental/French Parsley
4902 Retailer Assigned Parsley
4903 Rosemary
4904 Sage
4905 Sorrel
4906 Tarragon
4907 Thyme
4908 Vanilla bean
4909 Retailer Assigned Other herbs
4910 Retailer Assigned Other herbs
4911 Retailer Assigned Other herbs
4912 Retailer Assigned Other herbs
4913 Retailer Assigned Other herbs
4914 Retailer Assigned Other herbs
4915 Retailer Assigned Other herbs
4916 Retailer Assigned Other herbs
4917 Retailer Assigned Other herbs
4918 Retailer Assigned Other herbs
4919 Retailer Assigned Other herbs
4920 Retailer Assigned Other herbs
4921 Retailer Assigned Other herbs
4922 Retailer Assigned Other herbs
4923 Retailer Assigned Other herbs
4924 Almonds
4925 Retailer Assigned Almonds
4926 Brazilnuts
4927 Chestnuts
4928 Cobnut/Hazelnut Filberts
4929 Mixed nuts
4930 Peanuts
4931 Raw Peanuts
4932 Roasted - Salted Peanuts
4933 Roasted - Unsalted Peanuts
4934 Retailer Assigned Peanuts
4935 Retailer Assigned Peanuts
4936 Pecans
4937 Retailer Assigned Pecans
4938 Pine nuts (pignoli)
4939 Natural Pistachio
4940 Red Pistachio
4941 Retailer Assigned Pistachio
4942 Sunflower seeds
4943 Regular Walnuts
4944 Black Walnuts
4945 White Walnuts
4946 Retailer Assigned Walnuts
4947 Retailer Assigned Other nuts
4948 Retailer Assigned Other nuts
4949 Retailer Assigned Other nuts
4950 Retailer Assigned Other nuts
4951 Retailer Assigned Other nuts
4952 Retailer Assigned Other nuts
4953 Retailer Assigned Other nuts
4954 Retailer Assigned Other nuts
4955 Retailer Assigned Other nuts
4956 Retailer Assigned Other nuts
4957 Blue/Black Seeded (All others not listed above) Grapes
4958 Medium Lemons
4959 Large Red (Includes Tommy Atkins, Kent, Palmer Vandyke, Edward, Hayden) Mango
4960 Fragrant Pears
4961 Large Yellow Mango
`;
