// hang: _gate.WaitAsync(cancellationToken)
// endpoint: POST /stock/{id}/take
// handler: StockController.Take
// expected: 200
// actual: 0
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Stock
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<int, int> _counts = new() { [1] = 5 };

    public async Task<int> TakeAsync(int id, int count, CancellationToken cancellationToken)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count));

        await _gate.WaitAsync(cancellationToken);
        // Nobody else counts meanwhile.
        if (!_counts.TryGetValue(id, out var left))
        {
            return 0;
        }

        if (left < count)
        {
            _gate.Release();
            throw new InvalidOperationException("not enough");
        }

        _counts[id] = left - count;
        _gate.Release();

        return _counts[id];
    }

    public async Task<int> CountAsync()
    {
        await _gate.WaitAsync();
        try
        {
            return _counts.Values.Sum();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<string> DescribeAsync(int id)
    {
        await _gate.WaitAsync();
        var count = _counts[id];
        _gate.Release();
        return $"{id}: {count}";
    }
}

[ApiController]
[Route("stock")]
public class StockController(Stock stock) : ControllerBase
{
    [HttpPost("{id}/take")]
    $$public async Task<IActionResult> Take(int id, int count, CancellationToken cancellationToken) => Ok(await stock.TakeAsync(id, count, cancellationToken));
}
