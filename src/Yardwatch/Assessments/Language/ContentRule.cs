namespace Yardwatch.Assessments.Language;

/// <summary>Contents of covered or closed loads stated as a fact, or implied by a compound such as "arms shipment".</summary>
internal static class ContentRule
{
    private static readonly PhraseSet Arms = new(
        "ammunition", "ammo", "munition", "munitions", "shell", "shells", "weapon", "weapons", "weaponry", "arms", "armaments", "missile", "missiles", "rocket", "rockets", "ordnance", "explosive", "explosives",
        "warhead", "warheads", "bombs", "grenades", "mortars", "artillery", "howitzer", "howitzers", "drones", "torpedoes", "mines", "materiel", "matériel", "projectiles", "cartridges", "gunpowder", "propellant",
        "military|war|lethal|army cargo|supplies|equipment|aid|goods|materiel|material|hardware|freight|stores|matériel|loads|load", "contraband", "dual use goods|items", "small arms", "launchers", "guns", "rifles", "uniforms",
        "battle tanks", "armored|armoured vehicles", "spare parts", "machine tools");

    private static readonly PhraseSet Goods = new(
        "coal", "grain", "wheat", "rice", "corn", "maize", "flour", "fuel", "oil", "petroleum", "diesel", "gasoline", "petrol", "kerosene", "crude", "gas", "fertilizer", "fertiliser", "ore", "iron", "steel", "timber", "lumber",
        "cement", "chemicals", "ammonia", "phosphate", "sugar", "sand", "gravel", "food", "medicine", "humanitarian aid", "consumer goods", "machinery", "textiles", "aluminum", "copper", "seafood");

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
        "carry", "carries", "carried", "carrying", "contain", "contains", "contained", "containing", "hold", "holds", "held", "holding", "transport", "transports", "transported", "transporting", "haul", "hauls", "hauled", "hauling",
        "load", "loads", "loaded", "loading", "unload", "unloads", "unloaded", "unloading", "fill", "filled", "fills", "ship", "ships", "shipped", "shipping", "deliver", "delivers", "delivered", "delivering", "supply", "supplies", "supplied",
        "supplying", "bring", "brings", "brought", "bringing", "send", "sends", "sent", "sending", "stored", "stacked", "transferred", "transferring", "transfers", "export", "exported", "exporting", "import", "imported", "receive", "received", "receives", "receiving",
        "packed", "dispatched", "despatched", "smuggled", "smuggling", "hidden", "hide", "hides", "conceal", "conceals", "concealed", "concealing", "lie", "lies", "lay", "moved", "moves", "moving", "arrived", "arrive", "left", "departed", "offloaded",
        "transshipped", "took", "takes", "taken", "ferried", "ferry", "freighted", "crossed", "passed", "stood", "stand", "stands", "house", "houses", "housed", "conveyed", "laden", "comprise", "comprises", "comprised", "consist", "consists", "consisted", "handed over", "swapped");

    private static readonly PhraseSet Copulas = new(
        "cargo is|was|are|were", "contents are|were", "load is|was", "loads are|were", "freight is|was", "consists|consisted of", "loaded with", "covering", "covered", "cover", "covers", "conceal", "conceals", "shield", "shields");

    private static readonly PhraseSet Covers = new(
        "tarp", "tarps", "tarpaulin", "tarpaulins", "canvas", "under", "beneath", "underneath", "below", "inside", "covered", "closed", "sealed", "crate", "crates", "boxcar", "boxcars", "container", "containers", "contents", "cargo",
        "cargoes", "load", "loads", "payload", "boxes", "wrapped", "netting");

    private static readonly PhraseSet Visible = new("open", "uncovered", "heaped", "exposed", "visible heaps", "piles", "stockpile", "stockpiles", "heap", "heaps", "empty");

    private static readonly PhraseSet Seen = new(
        "seen", "visible", "observed", "spotted", "identified", "detected", "counted", "shows", "show", "shown", "found", "reveals", "reveal", "revealed", "noticed", "present", "photographed", "awaiting", "waiting", "ready", "bound for", "destined for", "en route", "confirm", "confirms", "confirmed", "prove", "proves");

    /// <summary>Every place where contents are stated as a fact.</summary>
    public static IEnumerable<LanguageFinding> Check(Sentence sentence)
    {
        foreach ((Hit hit, bool arms) in sentence.Find(Arms).Select(hit => (hit, true)).Concat(sentence.Find(Goods).Select(hit => (hit, false))))
        {
            if (!IsPlace(sentence, hit, arms) && !IsSpared(sentence, hit) && (arms ? IsStated(sentence, hit) : IsStatedOfGoods(sentence, hit)))
            {
                yield return Report.Of(
                    sentence,
                    LanguageRules.ContentsAsFact,
                    hit,
                    $"\"{sentence.Words(hit)}\" is stated as a fact, but no scene shows what lies under a tarp or in a closed railcar or crate. Write what was seen (\"covered loads\"), and put what they may hold into a judgment with a likelihood and alternatives, or name who says so.");
            }
        }
    }

    private static bool IsPlace(Sentence sentence, Hit hit, bool arms)
    {
        Token next = sentence.At(hit.End);
        Token before = sentence.At(hit.At - 1);
        bool idiom = sentence.At(hit.At).Text == "arms" && (next.Text == "of" || before.Text is "long" or "both" or "in" or "crane");
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
