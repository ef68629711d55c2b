namespace Yardwatch.Assessments.Language;

/// <summary>Contents of covered or closed loads stated as a fact, or implied by a compound such as "arms shipment".</summary>
internal static class ContentRule
{
    private const int HolderReach = 7;
    private const int ObjectReach = 4;

    private static readonly PhraseSet Arms = new(
        "ammunition", "ammo", "munition", "munitions", "shell", "shells", "weapon", "weapons", "weaponry", "arms", "armaments", "missile", "missiles", "rocket", "rockets", "ordnance", "explosive", "explosives",
        "warhead", "warheads", "bombs", "grenades", "mortars", "artillery", "howitzer", "howitzers", "tanks", "drones", "torpedoes", "mines", "materiel", "matériel", "projectiles", "cartridges", "gunpowder", "propellant",
        "military|war|lethal|army cargo|supplies|equipment|aid|goods|materiel|material|hardware|freight|stores|matériel|loads|load", "contraband", "dual use goods|items", "small arms", "launchers", "guns", "rifles", "uniforms",
        "battle tanks", "armored|armoured vehicles", "spare parts", "machine tools", "warheads", "bomb", "grenade", "mortar", "rounds", "round of artillery|mortar|tank", "bullets", "fuzes", "fuses", "tnt", "dynamite", "nitrocellulose", "powder", "ballistic", "canisters", "interceptors", "torpedo", "cannon", "cannons", "gun", "rifle", "machine guns", "tank|artillery|mortar|rifle|gun barrels|rounds|shells|parts",
        "armor", "armour", "body armor", "war materiel|material|matériel", "war supplies|goods|stocks|booty", "kit", "military|combat|fighting gear|vehicles|trucks|hardware|rations|uniforms|parts", "soldiers", "troops", "conscripts", "reinforcements", "mercenaries", "loot", "reactor", "centrifuges", "uranium", "plutonium", "nuclear fuel|waste|material|materials", "missile|rocket|weapon|weapons components|parts|bodies|engines|stages|motors",
        "sanctioned|banned|illicit|prohibited|smuggled|embargoed|contraband goods|cargo|items|material|materials|commodities|loads|freight", "electronics", "microchips", "chips", "semiconductors", "luxury goods", "aircraft parts|components", "air defense|defence systems|missiles|equipment", "multiple rocket launchers", "himars", "scud", "scuds", "iskander", "hwasong", "kn 23", "grad", "uavs", "uav", "loitering munitions");

    private static readonly PhraseSet Goods = new(
        "coal", "grain", "wheat", "rice", "corn", "maize", "flour", "fuel", "oil", "petroleum", "diesel", "gasoline", "petrol", "kerosene", "crude", "gas", "fertilizer", "fertiliser", "ore", "iron", "steel", "timber", "lumber",
        "cement", "chemicals", "ammonia", "phosphate", "sugar", "sand", "gravel", "food", "medicine", "humanitarian aid", "consumer goods", "machinery", "textiles", "aluminum", "copper", "seafood", "aluminium", "zinc", "lead ore|ingots|concentrate", "nickel", "manganese", "magnesite", "anthracite", "lignite", "coke", "bauxite", "potash", "urea", "soybeans", "soy", "beans", "barley", "oats", "rye", "beets", "potatoes", "cotton", "wool", "logs", "wood", "pulp", "paper", "plywood", "rubber", "plastics", "plastic", "polymers", "bitumen", "asphalt", "naphtha", "lpg", "lng", "propane",
        "methanol", "acid", "chlorine", "salt", "lime", "limestone", "gypsum", "bricks", "scrap", "rails", "pipes", "pipe", "tubes", "cable", "cables", "wire", "girders", "beams", "rebar", "coils", "ingots", "slabs", "tires", "tyres", "tractors", "automobiles", "engines", "turbines", "transformers", "generators", "appliances", "garments", "clothing", "shoes", "furniture", "toys", "meat", "fish", "fruit", "vegetables", "apples", "milk", "alcohol", "vodka", "beer", "tobacco",
        "cigarettes", "medicines", "vaccines", "medical supplies|equipment", "pharmaceuticals", "livestock", "cattle", "pigs", "fodder", "feed", "seed", "seeds", "gold", "cash", "parcels", "mail", "jet fuel", "aviation fuel", "heavy fuel oil", "crude oil", "refined products", "petroleum products", "lubricants", "construction materials|material", "building materials|material", "industrial goods|equipment|parts", "agricultural goods|produce|equipment", "foodstuffs", "flammable liquids", "waste");

    // A place, a body or a subject, not a load.
    private static readonly PhraseSet Compounds = new(
        "depot", "depots", "plant", "plants", "factory", "factories", "storage", "bunker", "bunkers", "site", "sites", "facility", "facilities", "area", "embargo", "embargoes", "control", "inspector", "inspectors", "expert", "experts",
        "program", "programs", "programme", "test", "tests", "launch", "launches", "launched", "range", "base", "bases", "unit", "units", "brigade", "battery", "forces", "force", "magazine", "magazines", "dump", "works", "ban", "bans",
        "industry", "industries", "industrial", "maker", "makers", "manufacturer", "manufacturers", "mine", "mines", "terminal", "terminals", "pier", "port", "power", "silo", "silos", "elevator", "elevators", "refinery", "price",
        "prices", "fair", "campaign", "harvest", "season", "race", "expo", "exhibition", "warehouse", "warehouses", "yard", "sector", "company", "producer", "producers", "complex", "arsenal", "harbor", "harbour", "station", "quay", "farm",
        "tanks", "tank", "wharf", "museum", "street", "district", "production", "market", "trader", "experts", "analysts", "analyst", "attack", "strike", "strikes", "fire", "shelter", "hill", "mountain", "works", "field", "fields");

    // "Ore cars", "coal hoppers", "grain wagons": the railcar's type, not its load.
    private static readonly PhraseSet Types = new("car", "cars", "wagon", "wagons", "hopper", "hoppers", "railcar", "railcars", "tanker", "tankers", "gondola", "gondolas", "boxcars", "flatcars", "flats");

    private static readonly PhraseSet Moves = new(
        "shipment", "shipments", "delivery", "deliveries", "transfer", "transfers", "cargo", "cargoes", "cargos", "load", "loads", "consignment", "consignments", "export", "exports", "import", "imports", "supply", "supplies",
        "transport", "transports", "traffic", "trade", "flow", "flows", "movement", "movements", "convoy", "convoys", "freight", "train", "trains", "railcar", "railcars", "wagon", "wagons", "boxcar", "boxcars", "crate", "crates",
        "box", "boxes", "container", "containers", "pallets", "stack", "stacks", "stockpile", "stockpiles", "pile", "piles", "haul", "trainload", "trainloads", "loading", "unloading", "transshipment", "shipping", "smuggling", "handover", "airlift", "sealift", "run", "runs");

    private static readonly PhraseSet Holders = new(
        "full of", "laden|loaded|filled|piled|packed|stacked|stuffed|topped|heaped with", "load|loads|cargo|cargoes|cargos|shipment|shipments|delivery|deliveries|consignment|consignments|transfer|transfers|crate|crates|box|boxes|container|containers|railcars|railcar|wagons|wagon|cars|stack|stacks|supply|supplies|trainload|trainloads|stockpile|stockpiles|pile|piles|pallet|pallets|transport|movement|movements|export|exports|import|flow|tons|tonnes|arrival|departure|boxcars|flatcars|gondolas|quantities|loading|unloading|traffic of",
        "railcars|wagons|cars|boxcars|flatcars|gondolas|train|trains|crates|containers|boxes with");

    private static readonly PhraseSet Carrying = new(
        "~carry", "~contain", "~hold", "~transport", "~haul", "~load", "~unload", "~fill", "~ship", "~deliver", "~supply", "~bring", "~send", "stored", "stacked", "~transfer", "~export", "~import", "~receive", "~pack", "~dispatch", "despatched", "~smuggle", "~hide", "~conceal", "~lie", "~move", "~arrive", "left", "~depart", "~offload",
        "~transship", "~take", "~ferry", "freighted", "~cross", "~pass", "~stand", "~house", "~convey", "laden", "~comprise", "~consist", "~hand over", "swapped", "~stow", "~cram", "~stuff", "~heap", "~pile", "~store", "~stack", "~stash", "~cart", "~truck", "~rail", "~drop off", "~pick up", "~collect", "~discharge", "~distribute", "~evacuate", "~roll", "~travel", "~ride", "~bear", "~shuttle", "~funnel", "~include", "~accommodate", "~enclose", "~mask", "~cloak", "~shroud", "~screen", "~wait",
        "~stage", "~position", "~marshal", "~amass", "~stockpile", "~put aboard|on", "~place on|in|aboard", "aboard", "on board", "~go", "~come", "~head", "destined", "bound");

    private static readonly PhraseSet Copulas = new(
        "cargo is|was|are|were", "contents are|were", "load is|was", "loads are|were", "freight is|was", "consists|consisted of", "loaded with", "~cover", "~conceal", "~shield", "~protect", "~wrap", "~amount to", "~turn out to be", "is|are|was|were a|an|the", "are|were", "objects are|were", "shapes are|were");

    private static readonly PhraseSet Covers = new(
        "tarp", "tarps", "tarpaulin", "tarpaulins", "canvas", "under", "beneath", "underneath", "below", "inside", "covered", "closed", "sealed", "crate", "crates", "boxcar", "boxcars", "container", "containers", "contents", "cargo",
        "cargoes", "load", "loads", "payload", "payloads", "boxes", "wrapped", "netting", "nets", "net", "sheeting", "sheets", "shrouds", "shroud", "covers", "cover", "covering", "coverings", "concealed", "hidden", "within", "interior", "interiors", "bellies", "lids", "doors", "plastic", "camouflage", "camouflaged", "tank cars", "tankers", "hoppers", "vans", "bundles", "packages", "packaged", "freight");

    private static readonly PhraseSet Visible = new("open", "uncovered", "heaped", "exposed", "visible heaps", "piles", "stockpile", "stockpiles", "heap", "heaps", "empty");

    private static readonly PhraseSet Seen = new(
        "seen", "visible", "observed", "spotted", "identified", "detected", "counted", "shows", "show", "shown", "found", "reveals", "reveal", "revealed", "noticed", "present", "photographed", "awaiting", "waiting", "ready", "~await", "~appear", "~display", "~expose", "~capture", "~reveal", "~depict", "~queue", "~park", "~line", "bound for", "destined for", "en route", "confirm", "confirms", "confirmed", "prove", "proves");

    // What can't be looked into, and what says that something is in it.
    private static readonly PhraseSet Closed = new(
        "boxcars|boxcar|containers|container|crates|crate|boxes|tarps|tarp|tarpaulins|tarpaulin|tankers|tanker|vans|coverings|netting|canvas", "covered|closed|sealed|shrouded|tarped|tarpaulined|loaded|enclosed|wrapped railcars|railcar|wagons|wagon|cars|car|gondolas|gondola|flatcars|flatcar|hoppers|hopper|trains|train|loads|load|objects|object|trucks|consist|consists",
        "tank cars|car|wagons|wagon", "freight cars|wagons", "box cars|car");

    private static readonly PhraseSet Holding = new(
        "~contain", "~conceal", "~hide", "~hold", "~carry", "~house", "~enclose", "full of", "filled|loaded|packed|stuffed|crammed|laden|stocked|brimming with", "~mask", "~shroud", "~transport", "~haul", "~bear", "~deliver", "~bring");

    // What may be said to be in it or on it: nothing in particular, or what can be seen.
    private static readonly PhraseSet Nondescript = new(
        "what", "whatever", "load", "loads", "cargo", "cargoes", "contents", "freight", "something", "anything", "nothing", "objects", "object", "item", "items", "unknown", "unidentified", "them", "it", "their", "its", "view", "shape", "shapes", "outline", "outlines", "height", "heights", "surface", "surfaces", "roof", "roofs", "floor", "floors", "track", "tracks", "ground", "part", "parts of", "most", "half", "third", "some", "all", "more", "less",
        "percent", "railcar", "railcars", "wagon", "wagons", "gondola", "gondolas", "flatcar", "flatcars", "number", "numbers", "id", "markings", "marking", "label", "labels", "lettering", "weight", "weights", "tons", "tonnes", "information", "metadata", "interval", "up", "out", "open", "locomotive", "locomotives", "containers", "container", "crates", "tarps", "tarp", "tarpaulins", "covers", "cover", "vehicles", "vehicle", "trucks", "pixels", "position", "positions", "still", "place");

    /// <summary>Every place where contents are stated as a fact.</summary>
    public static IEnumerable<LanguageFinding> Check(Sentence sentence)
    {
        IEnumerable<Hit> arms = sentence.Find(Arms).Where(hit => !IsPlace(sentence, hit, arms: true) && IsStated(sentence, hit));
        IEnumerable<Hit> goods = sentence.Find(Goods).Where(hit => !IsPlace(sentence, hit, arms: false) && IsStatedOfGoods(sentence, hit));
        foreach (Hit hit in arms.Concat(goods).Concat(Held(sentence)).DistinctBy(hit => hit.At))
        {
            if (!IsSpared(sentence, hit))
            {
                yield return Report.Of(
                    sentence,
                    LanguageRules.ContentsAsFact,
                    hit,
                    $"\"{sentence.Words(hit)}\" is stated as a fact, but no scene shows what lies under a tarp or in a closed railcar or crate. Write what was seen (\"covered loads\"), and put what they may hold into a judgment with a likelihood and alternatives, or name who says so.");
            }
        }
    }

    // "The boxcars contain rugs": whatever it is, nobody saw it.
    private static IEnumerable<Hit> Held(Sentence sentence) => sentence.Find(Holding).Where(hit =>
        sentence.HasBetween(Closed, int.Max(sentence.Clause(hit.At).First, hit.At - HolderReach), hit.At - 1) && sentence.At(hit.End).IsWord && !sentence.HasBetween(Nondescript, hit.End, hit.End + ObjectReach));

    private static bool IsPlace(Sentence sentence, Hit hit, bool arms)
    {
        Token next = sentence.At(hit.End);
        Token before = sentence.At(hit.At - 1);
        bool idiom = sentence.At(hit.At).Text == "arms" && (next.Text == "of" || before.Text is "long" or "both" or "in" or "crane");
        idiom |= sentence.At(hit.At).Text == "tanks" && before.Text is "storage" or "fuel" or "oil" or "gas" or "water" or "think" or "septic";
        idiom |= before.Text is "for" && Compounds.Contains(sentence.At(hit.At - 2));
        bool verb = sentence.At(hit.At).Text is "mines" or "fuel" && before.Text is "to";
        bool forces = sentence.At(hit.At).Text == "artillery" && next.Text is "and" or "regiment";
        return idiom || verb || forces || Compounds.Contains(next) || Compounds.Contains(Second(sentence, hit)) || (!arms && Types.Contains(next));
    }

    // "coal and ore terminal", "arms and ammunition depot".
    private static Token Second(Sentence sentence, Hit hit) => sentence.At(hit.End).Text is "and" or "or" ? sentence.At(hit.End + 2) : default;

    private static bool IsSpared(Sentence sentence, Hit hit) =>
        sentence.IsNegated(hit.At) || sentence.IsDoubted(hit.At) || Vocabulary.IsHedged(sentence, hit.At)
        || sentence.ClauseHas(Vocabulary.Bans, hit.At) || sentence.Kind == PassageKind.Assumption;

    private static bool IsStated(Sentence sentence, Hit hit) =>
        IsCompound(sentence, hit) || sentence.ClauseHas(Vocabulary.Vehicles, hit.At) || sentence.ClauseHas(Carrying, hit.At) || sentence.ClauseHas(Covers, hit.At) || sentence.ClauseHas(Seen, hit.At) || sentence.ClauseHas(Copulas, hit.At);

    private static bool IsStatedOfGoods(Sentence sentence, Hit hit)
    {
        if (sentence.ClauseHas(Visible, hit.At))
        {
            return false;
        }

        bool vehicles = sentence.ClauseHas(Vocabulary.Vehicles, hit.At);
        return IsCompound(sentence, hit) || (vehicles && sentence.ClauseHas(Carrying, hit.At)) || sentence.ClauseHas(Covers, hit.At);
    }

    private static bool IsCompound(Sentence sentence, Hit hit) =>
        Moves.Contains(sentence.At(hit.End)) || Moves.Contains(Second(sentence, hit)) || HeldBefore(sentence, hit);

    // "Crates of heavy artillery shells".
    private static bool HeldBefore(Sentence sentence, Hit hit)
    {
        for (int at = int.Max(hit.At - 6, 0); at < hit.At; at++)
        {
            if (Holders.MatchAt(sentence.Tokens, at) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
