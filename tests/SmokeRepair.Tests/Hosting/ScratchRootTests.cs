using SmokeRepair.Hosting;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Hosting;

public sealed class ScratchRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tmpfs {0} tmpfs rw,nosuid,nodev 0 0", true)]
    [InlineData("shm {0} tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0", false)]
    [InlineData("tmpfs {0} tmpfs ro 0 0", false)]
    [InlineData("/dev/sda1 {0} ext4 rw 0 0", false)]
    [InlineData("tmpfs /elsewhere tmpfs rw 0 0", false)]
    [InlineData("garbage", false)]
    public void Apps_run_from_memory_only_where_that_is_possible(string mounts, bool usable)
    {
        // The folder stands for the mount; there is room where the test runs.
        var folder = Path.GetTempPath();
        var list = _folder.File("mounts");
        File.WriteAllText(list, "proc /proc proc rw 0 0\n" + string.Format(mounts, folder) + "\n");

        Assert.Equal(usable, ScratchRoot.IsUsable(folder, list));
    }

    [Fact]
    public void Without_a_list_of_mounts_it_is_not() => Assert.False(ScratchRoot.IsUsable("/dev/shm", _folder.File("absent")));
}
