// exception: System.InvalidOperationException
// message: Nullable object must have a value.
// expression: Until!.Value
// expected: 409
// endpoint: POST /stays/{id}/extend
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class StateException(int id, StayState state, string wanted) : Exception($"Stay {id} is {state} and cannot be {wanted}.");

public enum StayState
{
    Booked,
    Open,
    Closed,
}

public class Stay
{
    public int Id { get; set; }

    public StayState State { get; set; }

    public DateTime? Until { get; set; }

    public void Activate(DateTime until)
    {
        if (State != StayState.Booked)
        {
            throw new StateException(Id, State, "activated");
        }

        State = StayState.Open;
        Until = until;
    }

    public void Extend(int days)
    {
        if (State != StayState.Open)
        {
            throw new StateException(Id, State, "extended");
        }

        Until = Until!.Value.AddDays(days);
    }

    public void Close()
    {
        if (State != StayState.Open)
        {
            throw new StateException(Id, State, "closed");
        }

        State = StayState.Closed;
    }
}

[ApiController]
[Route("stays")]
public class StaysController(List<Stay> stays) : ControllerBase
{
    [HttpPost("{id}/extend")]
    public IActionResult Extend(int id, int days)
    {
        stays.Single(s => s.Id == id).Extend(days);
        return NoContent();
    }
}
