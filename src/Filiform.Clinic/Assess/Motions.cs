using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Assess;

/// <summary>A motion of a joint, as a form gives it.</summary>
public sealed record Moved(string? Motion, Side? Side, MotionKind? Kind, int? Degrees, string? Note);

/// <summary>Motions of joints per side.</summary>
public sealed class Motions(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>Records a motion. Refused as <see cref="Motion.Of"/> does.</summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Moved moved, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a motion", (_, stamp) => Task.FromResult(Decide(stamp, moved)), cancel);

    /// <summary>The motion of a row; null when the knowledge no longer holds it.</summary>
    public Motion? Of(MotionRow row) => JointOf(row.Motion) is { } joint ? new Motion(joint, row.Side, row.Kind, row.Degrees) : null;

    private Decision<Guid> Decide(Stamp stamp, Moved moved)
    {
        var motion = Motion.Of(JointOf(moved.Motion), moved.Side, moved.Kind, moved.Degrees);
        return motion.Went
            ? stamp.Add(new MotionRow { Motion = motion.Value.Joint.Id, Side = motion.Value.Side, Kind = motion.Value.Kind, Degrees = motion.Value.Degrees, Note = Findings.Words(moved.Note) }).Id
            : motion.Refusal!;
    }

    private JointMotion? JointOf(string? id) => knowledge.Motions.FirstOrDefault(m => m.Id == id);
}
