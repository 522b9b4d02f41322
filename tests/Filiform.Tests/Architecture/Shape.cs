namespace Filiform.Tests.Architecture;

/// <summary>Fails with every breach of a rule of the house, and with what to do instead.</summary>
internal static class Shape
{
    public static void Holds(IEnumerable<string> breaches, string teaching)
    {
        var found = breaches.Distinct().Order(StringComparer.Ordinal).ToList();
        if (found.Count > 0)
            Assert.Fail($"{string.Join('\n', found)}\n→ {teaching}");
    }
}
