namespace Filiform.Rules.Anatomy;

/// <summary>The patient's own left or right.</summary>
public enum Side
{
    /// <summary>The patient's left.</summary>
    Left,

    /// <summary>The patient's right.</summary>
    Right,
}

/// <summary>How deep the needle is meant to go: near the skin, or into the muscle.</summary>
public enum Depth
{
    /// <summary>Under the skin above the target.</summary>
    Superficial,

    /// <summary>Into the muscle.</summary>
    Deep,
}

/// <summary>How hard a muscle is to reach without harm.</summary>
public enum Caution
{
    /// <summary>Nothing beyond the named hazards.</summary>
    None,

    /// <summary>Needs advanced training.</summary>
    Specialist,

    /// <summary>Not needled by default.</summary>
    Excluded,
}
