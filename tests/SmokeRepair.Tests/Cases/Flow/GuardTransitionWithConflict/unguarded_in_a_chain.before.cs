// fault: F908
// actual: 200
// expected: 409
// endpoint: POST /parcels/{id}/ship
// intent: ForbiddenTransition
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public enum ParcelStatus { Packed, Paid, Shipped, Delivered }

public class Parcel
{
    public int Id { get; set; }

    public ParcelStatus Status { get; set; }
}

[ApiController]
[Route("parcels")]
public class ParcelsController(Dictionary<int, Parcel> parcels) : ControllerBase
{
    [HttpPost("{id}/ship")]
    public IActionResult Ship(int id)$$
    {
        if (!parcels.TryGetValue(id, out var parcel))
            return NotFound();
        parcel.Status = ParcelStatus.Shipped;
        return Ok();
    }

    [HttpPost("{id}/deliver")]
    public IActionResult Deliver(int id)
    {
        if (!parcels.TryGetValue(id, out var parcel))
            return NotFound();
        if (parcel.Status != ParcelStatus.Shipped)
            return Conflict();
        parcel.Status = ParcelStatus.Delivered;
        return Ok();
    }
}
