using System.Collections.Immutable;
using System.Globalization;

namespace Filiform.Rules.Assess;

/// <summary>The unit in which a device shows pressure.</summary>
public enum PressureUnit
{
    /// <summary>kPa.</summary>
    Kilopascal,

    /// <summary>Kilogram-force on a square centimetre.</summary>
    KilogramForce,

    /// <summary>Newton on a square centimetre.</summary>
    Newton,
}

/// <summary>
/// A pressure pain threshold: the pressure at which pressing first hurts. It is compared with the other side and with the same person's earlier value,
/// never with other people: device, unit and number of readings change it, and no reliable reference values were found (QST).
/// </summary>
public sealed record PressureThreshold
{
    private PressureThreshold(PressureUnit unit, string? device, ImmutableArray<decimal> readings) => (Unit, Device, Readings) = (unit, device, readings);

    /// <summary>One kilogram-force on a square centimetre in kilopascal: exact, by the definition of standard gravity.</summary>
    public const decimal KilopascalPerKilogramForce = 98.0665m;

    /// <summary>Most pressure that is taken, in kilopascal: a check against a wrong unit, not a clinical rule.</summary>
    public const decimal MostKilopascal = 3000;

    /// <summary>Most readings that are taken: a check against slips of the pen.</summary>
    public const int MostReadings = 10;

    /// <summary>The unit of the readings.</summary>
    public PressureUnit Unit { get; }

    /// <summary>The device in words; null when it was not named.</summary>
    public string? Device { get; }

    /// <summary>The readings in their order, at least one.</summary>
    public ImmutableArray<decimal> Readings { get; }

    /// <summary>Mean of the readings in <see cref="Unit"/>.</summary>
    public decimal Mean => Readings.Average();

    /// <summary>Mean of the readings in kilopascal, converted by the exact factors.</summary>
    public decimal Kilopascal => Mean * Factor(Unit);

    /// <summary>Mean of the readings in another unit.</summary>
    public decimal In(PressureUnit unit) => unit == Unit ? Mean : Kilopascal / Factor(unit);

    /// <summary>
    /// A threshold from its readings. Refused as <c>threshold-incomplete</c> without a reading or a unit, and as <c>threshold-range</c> for a reading that is
    /// not above zero or is too high for its unit. A device need not be named; what that means is said in <see cref="Cautions"/>.
    /// </summary>
    public static Decision<PressureThreshold> Of(PressureUnit? unit, string? device, IReadOnlyCollection<decimal> readings)
    {
        const string what = "The pressure pain threshold cannot be saved";
        if (unit is not { } known || readings.Count == 0)
        {
            string?[] missing = [readings.Count == 0 ? "At least one reading" : null, unit is null ? $"The unit: {string.Join(", ", Enum.GetValues<PressureUnit>().Select(u => u.Word()))}" : null];
            return new Refusal("threshold-incomplete", $"{what}: something is missing", [.. missing.OfType<string>()]);
        }
        if (readings.Count > MostReadings)
            return Refusal.Because("threshold-range", $"{what}: too many readings", $"At most {MostReadings} readings");
        if (readings.Any(r => r <= 0))
            return Refusal.Because("threshold-range", $"{what}: a reading is zero or less", "Readings above zero");
        if (readings.Any(r => r > MostKilopascal / Factor(known)))
            return Refusal.Because("threshold-range", $"{what}: a reading is too high for its unit", $"Readings in {known.Word()}, or another unit");
        return new PressureThreshold(known, string.IsNullOrWhiteSpace(device) ? null : device.Trim(), [.. readings]);
    }

    /// <summary>
    /// Reads "2.4; 2.6; 2.5": readings with a point, parted by semicolons or blanks. Blank text has none. Refused as <c>threshold-unreadable</c>; a comma
    /// is refused, for nobody can tell whether it parts two readings or marks a decimal.
    /// </summary>
    public static Decision<ImmutableArray<decimal>> ReadingsIn(string? text)
    {
        var parts = (text ?? "").Split([';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var readings = parts.Select(p => decimal.TryParse(p, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null).ToList();
        return readings.Contains(null)
            ? Refusal.Because("threshold-unreadable", "The readings cannot be read", "Readings with a point and a semicolon between: 2.4; 2.6; 2.5")
            : readings.OfType<decimal>().ToImmutableArray();
    }

    /// <summary>The readings as <see cref="ReadingsIn"/> reads them.</summary>
    public string ReadingsText => string.Join("; ", Readings.Select(r => r.ToString(CultureInfo.InvariantCulture)));

    /// <summary>"2.5 kgf/cm² (245 kPa), mean of 3 readings, Wagner FPX"; a device that was not named is said.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture,
        $"{Mean.ToString(Unit == PressureUnit.Kilopascal ? "0" : "0.0#", CultureInfo.InvariantCulture)} {Unit.Word()}{(Unit == PressureUnit.Kilopascal ? "" : $" ({Kilopascal:0} kPa)")}, {(Readings.Length == 1 ? "1 reading" : $"mean of {Readings.Length} readings")}, {Device ?? "device not named"}");

    /// <summary>How this one differs from another of the same person: the other side, or an earlier day.</summary>
    public ThresholdDifference Against(PressureThreshold other) => new(Kilopascal - other.Kilopascal, (Kilopascal - other.Kilopascal) / other.Kilopascal * 100, Cautions(other));

    private ImmutableArray<string> Cautions(PressureThreshold other)
    {
        string?[] cautions =
        [
            Device is null || other.Device is null ? "A device is not named: the two values may not compare." : null,
            Device is { } own && other.Device is { } theirs && !own.Equals(theirs, StringComparison.OrdinalIgnoreCase) ? "The two were taken with different devices and may not compare." : null,
            Readings.Length == other.Readings.Length ? null : "The two rest on different numbers of readings.",
        ];
        return [.. cautions.OfType<string>()];
    }

    private static decimal Factor(PressureUnit unit) => unit switch
    {
        PressureUnit.KilogramForce => KilopascalPerKilogramForce,
        PressureUnit.Newton => 10m,
        _ => 1m,
    };
}

/// <summary>How one threshold differs from another of the same person.</summary>
/// <param name="Kilopascal">Difference in kilopascal, positive when the one is higher.</param>
/// <param name="Percent">The same in percent of the other.</param>
/// <param name="Cautions">Why the two may not compare; empty when nothing speaks against it.</param>
public sealed record ThresholdDifference(decimal Kilopascal, decimal Percent, ImmutableArray<string> Cautions)
{
    /// <summary>"48 kPa (16%) lower than" or "the same as", to stand before "the left side".</summary>
    public string InWords => Math.Round(Kilopascal) == 0 ? "the same as"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(Kilopascal):0} kPa ({Math.Abs(Percent):0}%) {(Kilopascal < 0 ? "lower" : "higher")} than");
}
