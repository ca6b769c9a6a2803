// exception: System.NullReferenceException
// endpoint: POST /tools/{id}/ratings
// expected: 404 400
// intent: UnknownId path id
// expression: tool
// handler: ToolsController.Rate
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Result<T>
{
    public T? Data { get; private set; }

    public bool IsSuccess { get; private set; }

    public List<string> Errors { get; private set; } = [];

    public static Result<T> Success(T data) => new() { Data = data, IsSuccess = true };

    public static Result<T> Failure(string error) => new() { Errors = [error] };

    public static Result<T> Failure(List<string> errors) => new() { Errors = errors };
}

public class Tool
{
    public int Id { get; set; }

    public int Stars { get; set; }
}

public class Tools
{
    private readonly List<Tool> _tools = [];

    public async Task<Result<int>> RateAsync(int id, int stars)
    {
        await Task.Yield();
        if (stars > 5)
            return Result<int>.Failure("Too many stars");
        var tool = _tools.FirstOrDefault(t => t.Id == id);
        if (tool is null)
        {
            return Result<int>.Failure($"Tool {id} was not found.");
        }
        tool.Stars = stars;
        return Result<int>.Success(tool.Stars);
    }
}

[ApiController]
[Route("tools")]
public class ToolsController(Tools tools) : ControllerBase
{
    [HttpPost("{id}/ratings")]
    public async Task<IActionResult> Rate(int id, [FromBody] int stars)
    {
        var result = await tools.RateAsync(id, stars);
        if (!result.IsSuccess)
        {
            return BadRequest(result.Errors);
        }

        return Ok(result.Data);
    }
}
