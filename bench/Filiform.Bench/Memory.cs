using System.Diagnostics;
using Filiform.Rules.Screen;

namespace Filiform.Bench;

/// <summary>Memory must not grow with the number of files.</summary>
internal static class Memory
{
    private const int Passes = 4;

    public static void Compare(Screener screener, string[] files)
    {
        Peak(screener, files, 1);
        var (few, many) = (Peak(screener, files, Passes), Peak(screener, files, Passes * 4));
        Console.WriteLine($"Peak managed memory: {few.Managed / 1e6:0.0} MB for {files.Length * Passes} files, {many.Managed / 1e6:0.0} MB for {files.Length * Passes * 4}; "
            + $"resident {few.Resident / 1e6:0} MB and {many.Resident / 1e6:0} MB");
    }

    private static (long Managed, long Resident) Peak(Screener screener, string[] files, int passes)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (managed, resident) = (0L, 0L);
        using var process = Process.GetCurrentProcess();
        using var sampler = new Timer(_ =>
        {
            process.Refresh();
            (managed, resident) = (Math.Max(managed, GC.GetTotalMemory(false)), Math.Max(resident, process.WorkingSet64));
        }, null, 0, 5);
        EndToEnd.Screen(screener, Enumerable.Repeat(files, passes).SelectMany(f => f), Environment.ProcessorCount);
        return (managed, resident);
    }
}
