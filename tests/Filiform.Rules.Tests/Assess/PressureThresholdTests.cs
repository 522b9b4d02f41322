using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Assess;

public class PressureThresholdTests
{
    [Fact]
    public void The_mean_of_the_readings_counts() => Assert.Equal(2.5m, Pressed(PressureUnit.KilogramForce, 2.4m, 2.6m, 2.5m).Mean);

    [Theory]
    [InlineData("Kilopascal", "245", "245")]
    [InlineData("KilogramForce", "2.5", "245.16625")]
    [InlineData("Newton", "24.5", "245")]
    public void Each_unit_is_converted_by_its_exact_factor(string unit, string reading, string kilopascal) =>
        Assert.Equal(decimal.Parse(kilopascal), Pressed(Enum.Parse<PressureUnit>(unit), decimal.Parse(reading)).Kilopascal);

    [Fact]
    public void There_and_back_changes_nothing() => Assert.All(Enum.GetValues<PressureUnit>(), from =>
        Assert.All(Enum.GetValues<PressureUnit>(), to =>
            Assert.Equal(2.5m, Pressed(to, Pressed(from, 2.5m).In(to)).In(from), 10)));

    [Fact]
    public void Without_a_reading_or_a_unit_it_is_refused_and_both_are_named()
    {
        var refusal = PressureThreshold.Of(null, "Wagner", []).Refusal!;

        Assert.Equal("threshold-incomplete", refusal.Code);
        Assert.Equal(["At least one reading", "The unit: kPa, kgf/cm², N/cm²"], refusal.Missing);
    }

    [Theory, Proves("H-028")]
    [InlineData("-1", "threshold-range")]
    [InlineData("0", "threshold-range")]
    [InlineData("250", "threshold-range")]
    public void A_reading_below_zero_or_of_another_unit_is_refused(string reading, string code) =>
        Assert.Equal(code, PressureThreshold.Of(PressureUnit.KilogramForce, null, [2.5m, decimal.Parse(reading)]).Refusal?.Code);

    [Fact]
    public void A_device_need_not_be_named_but_that_is_said()
    {
        var (unnamed, named) = (Pressed(PressureUnit.Kilopascal, 200), PressureThreshold.Of(PressureUnit.Kilopascal, "Wagner FPX", [250m]).Value);

        Assert.EndsWith("device not named", unnamed.InWords, StringComparison.Ordinal);
        Assert.Contains("A device is not named: the two values may not compare.", unnamed.Against(named).Cautions);
    }

    [Fact, Proves("H-028")]
    public void Other_devices_and_other_numbers_of_readings_are_pointed_out()
    {
        var (one, other) = (PressureThreshold.Of(PressureUnit.Kilopascal, "Wagner FPX", [200m]).Value, PressureThreshold.Of(PressureUnit.Kilopascal, "Somedic", [200m, 210m, 220m]).Value);

        Assert.Equal(["The two were taken with different devices and may not compare.", "The two rest on different numbers of readings."], one.Against(other).Cautions);
        Assert.Empty(one.Against(one).Cautions);
    }

    [Theory]
    [InlineData(200, 250, "50 kPa (20%) lower than")]
    [InlineData(250, 200, "50 kPa (25%) higher than")]
    [InlineData(200, 200, "the same as")]
    public void The_difference_from_the_other_side_is_told_in_kilopascal_and_percent(int one, int other, string words) =>
        Assert.Equal(words, Pressed(PressureUnit.Kilopascal, one).Against(Pressed(PressureUnit.Kilopascal, other)).InWords);

    [Fact, Proves("H-028")]
    public void Units_are_brought_together_before_they_are_compared() =>
        Assert.Equal(0m, Pressed(PressureUnit.KilogramForce, 2m).Against(Pressed(PressureUnit.Kilopascal, 196.133m)).Kilopascal);

    [Theory]
    [InlineData("2.4; 2.6;2.5", new[] { 2.4, 2.6, 2.5 })]
    [InlineData("240 260\n250", new[] { 240.0, 260.0, 250.0 })]
    [InlineData("", new double[0])]
    [InlineData(null, new double[0])]
    public void Readings_are_read_as_they_are_typed(string? text, double[] readings) =>
        Assert.Equal(readings, PressureThreshold.ReadingsIn(text).Value.Select(r => (double)r));

    [Theory]
    [InlineData("240,260")]
    [InlineData("2,5")]
    [InlineData("much")]
    public void A_comma_could_part_or_mark_a_decimal_and_is_refused(string text) =>
        Assert.Equal("threshold-unreadable", PressureThreshold.ReadingsIn(text).Refusal?.Code);

    [Fact]
    public void It_is_written_with_unit_readings_and_device() => Assert.Equal("2.5 kgf/cm² (245 kPa), mean of 3 readings, Wagner FPX",
        PressureThreshold.Of(PressureUnit.KilogramForce, " Wagner FPX ", [2.4m, 2.6m, 2.5m]).Value.InWords);

    [Fact]
    public void Readings_are_kept_as_they_were_taken() =>
        Assert.Equal([2.40m, 2.6m], PressureThreshold.ReadingsIn(Pressed(PressureUnit.KilogramForce, 2.40m, 2.6m).ReadingsText).Value);

    [Fact]
    public void Published_agreement_names_its_sources_and_what_is_only_taught_says_so()
    {
        Assert.All(ThresholdFigures.Published.Append(ThresholdFigures.NoNorms).Append(ThresholdFigures.AfterNeedling), f =>
        {
            Assert.Equal(Evidence.Sourced, f.Basis.Evidence);
            Assert.All(f.Basis.Sources, key => Assert.NotNull(Checkout.Knowledge.Sources.Find(key)));
        });
        Assert.Equal("usual teaching", ThresholdFigures.Usual.Basis.InWords);
        Assert.Contains("no failure", ThresholdFigures.AfterNeedling.Figure, StringComparison.Ordinal);
    }

    private static PressureThreshold Pressed(PressureUnit unit, params decimal[] readings) => PressureThreshold.Of(unit, null, readings).Value;
}
