using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Assess;

/// <summary>A pressure pain threshold, as a form gives it.</summary>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Device">The device in words; may be null.</param>
/// <param name="Readings">The readings, as <see cref="PressureThreshold.ReadingsIn"/> reads them.</param>
/// <param name="Note">A remark.</param>
public sealed record Pressed(string? Muscle, Side? Side, PressureUnit? Unit, string? Device, string? Readings, string? Note);

/// <summary>Pressure pain thresholds per muscle and side.</summary>
public sealed class Thresholds(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>Records a threshold. Refused as <c>threshold-place</c> without muscle or side, or as <see cref="PressureThreshold"/> does.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Pressed pressed, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a pressure pain threshold", (_, stamp) => Task.FromResult(Decide(stamp, pressed)), cancel);

    private Decision<Guid> Decide(Stamp stamp, Pressed pressed)
    {
        if (Findings.Lacking(knowledge, pressed.Muscle, pressed.Side) is { Count: > 0 } missing)
            return new Refusal("threshold-place", "The pressure pain threshold cannot be saved: something is missing", [.. missing]);
        var readings = PressureThreshold.ReadingsIn(pressed.Readings);
        if (!readings.Went)
            return readings.Refusal!;
        var threshold = PressureThreshold.Of(pressed.Unit, pressed.Device, readings.Value);
        if (!threshold.Went)
            return threshold.Refusal!;
        return stamp.Add(new ThresholdRow
        {
            Muscle = pressed.Muscle!,
            Side = pressed.Side!.Value,
            Unit = threshold.Value.Unit,
            Device = threshold.Value.Device,
            Readings = threshold.Value.ReadingsText,
            Note = Findings.Words(pressed.Note),
        }).Id;
    }
}
